/* Names that scripts of built-in blocks find on every page of an LMS. Blocks of Praxis use none of them. */
(function () {
  'use strict';
  window.gettext = function (text) { return text; };
  window.ngettext = function (one, many, count) { return count === 1 ? one : many; };
  window.interpolate = function (text, values, named) {
    return named
      ? text.replace(/%\((\w+)\)s/g, function (match, name) { return String(values[name]); })
      : text.replace(/%s/g, function () { return String(values.shift()); });
  };
  window.edx = {
    StringUtils: {
      interpolate: function (text, values) {
        return text.replace(/{(\w+)}/g, function (match, name) { return String(values[name]); });
      }
    }
  };
  window.jQuery.postWithPrefix = window.jQuery.post;
  window.jQuery.ajaxWithPrefix = window.jQuery.ajax;
  window.Logger = { log: function () {}, listen: function () {} };
  window.SR = { readText: function () {}, readTexts: function () {} };
}());
