/* How pages of Praxis ask the server.
   PraxisPost(address, body, stop) answers its JSON, or throws {word, sentence, status, field}; `stop` may abort it. */
(function () {
  'use strict';
  if (window.PraxisPost) { return; }

  var PATIENCE = 30000; // ms until a silent line counts as broken

  function cookie(name) {
    var found = document.cookie.match(new RegExp('(?:^|; )' + name + '=([^;]*)'));
    return found ? decodeURIComponent(found[1]) : '';
  }

  window.PraxisPost = function (address, body, stop) {
    stop = stop || new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    return fetch(address, {
      method: 'POST', credentials: 'same-origin', signal: stop.signal, body: JSON.stringify(body),
      headers: {'Content-Type': 'application/json', 'X-CSRFToken': cookie('csrftoken'), 'X-Requested-With': 'XMLHttpRequest'}
    }).then(understood, function (reason) {
      throw {word: reason && reason.name === 'AbortError' ? 'slow' : 'offline'};
    }).finally(function () { clearTimeout(timer); });
  };

  function understood(response) {
    var isJson = (response.headers.get('Content-Type') || '').indexOf('application/json') === 0;
    if (!isJson) { // a login page, or the error page of a host or a proxy
      throw {word: response.redirected || response.ok || response.status === 401 || response.status === 403 ? 'signedOut' : 'failed'};
    }
    return response.json().catch(function () { throw {word: 'failed'}; }).then(function (answer) {
      if (!response.ok) { throw {word: 'failed', sentence: typeof answer.error === 'string' ? answer.error : '', status: response.status, field: answer.field}; }
      return answer;
    });
  }
}());
