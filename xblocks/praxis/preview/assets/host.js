/* The page inside the iframe: starts the blocks as LMS and Studio start them, and tells the page around how high it is. */
(function () {
  'use strict';
  var body = document.body;
  var inStudio = body.dataset.studio !== '';

  function cookie(name) {
    var found = document.cookie.match('(?:^|; )' + name + '=([^;]*)');
    return found ? decodeURIComponent(found[1]) : '';
  }

  function node(element) {
    return element.jquery ? element[0] : element;
  }

  function tellParent(message) {
    window.parent.postMessage(message, window.location.origin);
  }

  function runtimeOf() {
    return {
      handlerUrl: function (element, handler, suffix, query) {
        var usage = node(element).closest('[data-usage]').dataset.usage;
        var url = body.dataset.handlers
          .replace('USAGE', encodeURIComponent(usage))
          .replace('HANDLER', handler) + (suffix || '');
        return query ? url + '?' + query : url;
      },
      notify: function (name, data) {
        tellParent({ type: 'praxis.notify', name: name, data: data || {} });
      },
      children: function () { return []; }
    };
  }

  function argumentsOf(element) {
    var script = element.querySelector(':scope > .xblock_json_init_args');
    return script ? JSON.parse(script.textContent) : undefined;
  }

  function start(element) {
    var init = window[element.dataset.init];
    if (typeof init !== 'function') {
      return;
    }
    // Some hosts hand over a DOM node, some a jQuery object: one here, the other there.
    var given = inStudio && window.jQuery ? window.jQuery(element) : element;
    var args = argumentsOf(element);
    var block = args === undefined ? new init(runtimeOf(), given) : new init(runtimeOf(), given, args);
    element.xblock = block;
  }

  function tellHeight() {
    var content = document.getElementById('content');
    tellParent({ type: 'plugin.resize', payload: { height: Math.ceil(content.getBoundingClientRect().height) } });
  }

  // Links lead the page around; those to a place on this page stay here, as in the LMS.
  function stayOnPage(event) {
    var link = event.target.closest('a[href^="#"]');
    var place = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) {
      event.preventDefault();
      place.scrollIntoView();
      place.focus();
    }
  }

  function markSeen(place) {
    window.setTimeout(function () {
      fetch(place.dataset.seen, { method: 'POST', headers: { 'X-CSRFToken': cookie('csrftoken') } }).catch(function () {
        // without a line nothing is marked; the next visit does
      });
    }, 5000);
  }

  if (window.jQuery) {
    window.jQuery.ajaxSetup({ headers: { 'X-CSRFToken': cookie('csrftoken') } });
  }
  new ResizeObserver(tellHeight).observe(document.getElementById('content'));
  tellHeight();
  document.addEventListener('click', stayOnPage);
  document.querySelectorAll('[data-seen]').forEach(markSeen);
  document.querySelectorAll('[data-init]').forEach(start);
}());
