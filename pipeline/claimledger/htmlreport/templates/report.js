"use strict";
// Filters, search and pages over what is on the page already; without scripts all of it is shown. With them, the style
// sheet hides what is not "shown" from the first, as a browser would else lay out thousands of rows while it reads them.
document.documentElement.className = "scripted";
document.addEventListener("DOMContentLoaded", function () {
  var lists = Array.prototype.map.call(document.querySelectorAll("[data-list]"), function (section) {
    var items = Array.prototype.slice.call(section.querySelectorAll(section.dataset.list));
    var form = section.querySelector("form");
    return form && items.length ? makeList(section, items, form) : null;
  }).filter(Boolean);

  function makeList(section, items, form) {
    var size = Number(section.dataset.page), page = 0, found = items, shown = [], texts = null;
    var nav = section.querySelector(".pages"), said = nav.querySelector("span");
    var count = form.querySelector(".count"), buttons = nav.querySelectorAll("button");

    function textOf(place) {
      if (!texts) { texts = new Array(items.length); }
      if (texts[place] === undefined) { texts[place] = plain(items[place].textContent); }
      return texts[place];
    }

    function matches(place, words, chosen) {
      var data = items[place].dataset;
      return chosen.every(function (one) {
        return (" " + (data[one[0]] || "") + " ").indexOf(" " + one[1] + " ") >= 0;
      }) && words.every(function (word) { return textOf(place).indexOf(word) >= 0; });
    }

    function filter() {
      var words = plain(form.elements.q.value).split(" ").filter(Boolean);
      var chosen = Array.prototype.filter.call(form.querySelectorAll("select"), function (one) { return one.value; })
        .map(function (one) { return [one.name, one.value]; });
      found = words.length || chosen.length
        ? items.filter(function (item, place) { return matches(place, words, chosen); })
        : items;
      page = 0;
      show();
    }

    function show() {
      var pages = Math.max(1, Math.ceil(found.length / size));
      page = Math.min(Math.max(page, 0), pages - 1);
      shown.forEach(function (item) { item.classList.remove("shown"); });
      shown = found.slice(page * size, (page + 1) * size);
      shown.forEach(function (item) { item.classList.add("shown"); });
      count.textContent = number(found.length) + " of " + number(items.length) + (items.length === 1 ? " entry" : " entries");
      nav.hidden = pages === 1;
      said.textContent = "Page " + number(page + 1) + " of " + number(pages);
      buttons[0].disabled = page === 0;
      buttons[1].disabled = page === pages - 1;
    }

    function go(step) {
      page += step;
      show();
      section.scrollIntoView();
    }

    function reveal(item) {
      if (found.indexOf(item) < 0) {
        form.reset();
        clearTimeout(waiting); // the reset has asked for the first page
        found = items;
      }
      page = Math.floor(found.indexOf(item) / size);
      show();
    }

    var waiting = 0;
    form.addEventListener("submit", function (event) { event.preventDefault(); filter(); });
    form.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
    form.addEventListener("reset", function () { clearTimeout(waiting); waiting = setTimeout(filter, 0); });
    Array.prototype.forEach.call(buttons, function (button) {
      button.addEventListener("click", function () { go(Number(button.dataset.go)); });
    });
    form.hidden = false;
    filter();
    return {
      section: section,
      reveal: reveal,
      showAll: function () { shown = found; shown.forEach(function (item) { item.classList.add("shown"); }); },
      showPage: show
    };
  }

  function plain(text) { return text.toLowerCase().replace(/\s+/g, " "); }

  function number(value) { return String(value).replace(/\B(?=(\d{3})+$)/g, ","); }

  function toHash() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    lists.forEach(function (list) {
      if (list.section !== target && list.section.contains(target)) { list.reveal(target); }
    });
    target.scrollIntoView();
  }

  var closed = [];
  window.addEventListener("beforeprint", function () {
    lists.forEach(function (list) { list.showAll(); });
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    lists.forEach(function (list) { list.showPage(); });
    closed.forEach(function (one) { one.open = false; });
  });
  window.addEventListener("hashchange", toHash);
  toHash();
});
