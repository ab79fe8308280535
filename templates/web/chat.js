// The chat page. Everything that came from outside is shown with textContent, never parsed as HTML.

const WAIT_SECONDS = 25;
const MAX_LENGTH = 100_000;
const SEND_TIMEOUT = 20_000;
const TYPING_TIMEOUT = 30_000;
const BACKOFF_SECONDS = [1, 2, 4, 8, 15, 30];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const VIETNAM = 7 * HOUR; // no summer time, so a fixed offset is enough
const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
const TITLE = document.title;
const PICTURES = ["jpg", "png"];

const SAY = {
  sending: "Đang gửi…",
  sent: "Đã gửi",
  resend: "Gửi lại",
  rewrite: "Sửa lại",
  more: "Xem hết",
  less: "Thu gọn",
  start: "Bắt đầu",
  choices: "Các lựa chọn",
  oldChoices: "Các lựa chọn của tin cũ",
  fromBot: "Trợ lý: ",
  fromPerson: "Anh/chị: ",
  reached: "Đã kết nối lại.",
  noNetwork: "Máy của anh/chị đang mất mạng. Có mạng lại là trang tự kết nối.",
  unreachable: "Chưa gửi được vì mất kết nối. Anh/chị gửi lại giúp nhé.",
  pickDate: "Anh/chị chọn ngày giờ rồi bấm lại nhé.",
  clockStuck: "Chưa dời được đồng hồ vì mất kết nối. Anh/chị thử lại giúp nhé.",
  busy: (status) => `Máy chủ đang bận (mã ${status}). Anh/chị thử lại sau ít phút nhé.`,
  lost: "Mất kết nối.",
  retryIn: (seconds) => `Thử lại sau ${seconds} giây.`,
  retrying: "Đang kết nối lại…",
  news: (count) => `${count} tin mới`,
  left: (count) => `Còn ${number(count)} ký tự`,
  tooLong: (count) => `Tin dài quá ${number(count)} ký tự. Anh/chị chia làm hai lần gửi giúp nhé.`,
  hello: (name) => `Chào ${polite(name)}!`,
  bar: (name) => `Đang là ${inSentence(name)}`,
};

const $ = (id) => document.getElementById(id);
const log = $("log");
const composer = $("composer");

let page = { example: false, personas: [], board: "" };
let clock = null; // {now, moved}
let talk = null; // the conversation on screen
let stuck = true; // the log shows its end and follows it
let unseen = 0;
const outboxes = new Map(); // conversation key → sends that the server has not shown back yet
const drafts = new Map(); // conversation key → unfinished text

// ---------------------------------------------------------------- words and times

function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ".");
}

/** “Chị Lan” at the head of a list is “chị Lan” inside a sentence. */
function inSentence(name) {
  return name.replace(/^(Anh|Chị|Cô|Chú|Ông|Bà|Bác|Người) /, (title) => title.toLowerCase());
}

function polite(name) {
  const titled = inSentence(name);
  return titled === name ? `anh/chị ${name}`.trim() : titled;
}

function inVietnam(iso) {
  const moment = new Date(new Date(iso).getTime() + VIETNAM);
  const [year, month, day, hour, minute] = moment.toISOString().match(/\d+/g);
  return {
    day: `${WEEKDAYS[moment.getUTCDay()]}, ${day}/${month}/${year}`,
    time: `${hour}:${minute}`,
    local: `${year}-${month}-${day}T${hour}:${minute}`,
  };
}

function isoInVietnam(milliseconds) {
  return new Date(milliseconds + VIETNAM).toISOString().slice(0, 19) + "+07:00";
}

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function remembered(name) {
  try { return localStorage.getItem(`thidua.${name}`); } catch { return null; }
}

function remember(name, value) {
  try { localStorage.setItem(`thidua.${name}`, value); } catch { /* private mode: nothing to remember */ }
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function button(className, text, onClick) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

// ---------------------------------------------------------------- the server

/** What the server answered with an error; a failure without a status is the network's. */
class Refused extends Error {
  constructor(text, status) {
    super(text);
    this.status = status;
  }
}

async function call(path, { body, timeout, signal } = {}) {
  const stop = new AbortController();
  const giveUp = () => stop.abort();
  const timer = setTimeout(giveUp, timeout);
  signal?.addEventListener("abort", giveUp);
  try {
    const answer = await fetch(path, {
      signal: stop.signal,
      cache: "no-store",
      ...(body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    const data = await answer.json().catch((problem) => {
      if (problem.name === "AbortError" || answer.ok) throw problem;
      return null;
    });
    if (!answer.ok) throw new Refused(textOf(data?.error) || SAY.busy(answer.status), answer.status);
    return data;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function textOf(value) {
  return typeof value === "string" ? value : "";
}

// ---------------------------------------------------------------- the connection notice

const wake = { now: () => {} };

/** The count is kept apart, so that a screen reader hears the notice once and not every second. */
function notice(text, canRetry = false, count = "") {
  $("notice").hidden = !text;
  $("notice").classList.remove("good");
  if ($("notice-text").textContent !== text) $("notice-text").textContent = text;
  $("notice-count").textContent = count;
  $("notice-retry").hidden = !canRetry;
}

function reachedAgain() {
  if ($("notice").hidden) return;
  notice(SAY.reached);
  $("notice").classList.add("good");
  setTimeout(() => { if ($("notice").classList.contains("good")) notice(""); }, 2500);
}

/** Waits before the next try, counting down in the notice; ends early when asked or back online. */
async function backOff(failures, problem) {
  const step = BACKOFF_SECONDS[Math.min(failures, BACKOFF_SECONDS.length) - 1];
  const end = Date.now() + step * 1000 * (0.8 + Math.random() * 0.4);
  let over = false;
  const woken = new Promise((resolve) => { wake.now = () => { over = true; resolve(); }; });
  while (!over && Date.now() < end) {
    const seconds = Math.max(1, Math.ceil((end - Date.now()) / 1000));
    if (!navigator.onLine) notice(SAY.noNetwork);
    else if (problem instanceof Refused) notice(problem.message, true);
    else if (failures > 1) notice(SAY.lost, true, SAY.retryIn(seconds));
    await Promise.race([woken, pause(500)]);
  }
  if (over && !$("notice").hidden && navigator.onLine) notice(SAY.retrying);
}

/** Asks again at once: a waiting request may hang on a connection that is long dead. */
function hurry() {
  wake.now();
  if (!talk?.asking) return;
  talk.hurried = true;
  talk.asking.abort();
}

window.addEventListener("online", hurry);
window.addEventListener("offline", () => talk?.asking?.abort());
$("notice-retry").addEventListener("click", () => wake.now());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  showUnseen();
  hurry();
});

// ---------------------------------------------------------------- one conversation

function identity(of) {
  return page.example ? { who: of.who, manner: of.manner } : { manner: of.manner };
}

/** Shows a conversation from its beginning and follows it; the one before is left at once. */
function open(who, manner) {
  if (talk) {
    drafts.set(talk.key, composer.value);
    talk.asking?.abort();
    wake.now(); // its wait for the next try ends too
  }
  const key = `${manner} ${who}`;
  if (!talk) drafts.set(key, composer.value); // typed before the page was ready
  if (!outboxes.has(key)) outboxes.set(key, []);
  talk = { key, who, manner, last: 0, edited: 0, rows: [], loaded: false, outbox: outboxes.get(key), asking: null, hurried: false };
  for (const row of log.querySelectorAll(".row")) row.remove();
  log.setAttribute("aria-busy", "true");
  stuck = true;
  unseen = 0;
  for (const pending of talk.outbox) place(pending.row);
  composer.value = drafts.get(key) ?? "";
  composed();
  arrange();
  follow(talk);
}

async function follow(mine) {
  let failures = 0;
  while (mine === talk) {
    const asked = Date.now();
    const wait = mine.loaded && failures === 0 ? WAIT_SECONDS : 0;
    const query = new URLSearchParams({ ...identity(mine), after: mine.last, edited: mine.edited, wait });
    mine.asking = new AbortController();
    try {
      const answer = await call(`/chat/messages?${query}`, { signal: mine.asking.signal, timeout: (wait + 15) * 1000 });
      if (mine !== talk) return;
      mine.asking = null;
      mine.hurried = false;
      failures = 0;
      reachedAgain();
      showClock(answer.clock);
      receive(answer.messages);
      // A server that does not wait must not be asked in a tight loop.
      if (wait && !answer.messages.length && Date.now() - asked < 1000) await pause(1000);
    } catch (problem) {
      if (mine !== talk) return;
      mine.asking = null;
      if (mine.hurried) {
        mine.hurried = false;
        continue;
      }
      failures += 1;
      await backOff(failures, problem);
    }
  }
}

/**
 * History is read until nothing is left of it (it may come in pieces); only then are messages news.
 * A message that is here already comes again when its text was changed: it is drawn anew in its place.
 */
function receive(messages) {
  const isHistory = !talk.loaded;
  const fresh = messages.filter((message) => message.id > talk.last);
  talk.edited = Math.max(talk.edited, ...messages.map((message) => message.edited ?? 0));
  const changed = messages.filter((message) => message.id <= talk.last);
  for (const message of changed) {
    const row = talk.rows.find((one) => one.number === message.id);
    if (row) fill(row, message);
  }
  for (const message of fresh) {
    talk.last = Math.max(talk.last, message.id);
    const pending = message.from === "person" && shownBackBy(message);
    const row = pending ? pending.row : makeRow(message.from);
    if (!isHistory && !pending) row.since = Date.now();
    fill(row, message);
    talk.rows.push(row);
    place(row);
  }
  if (!fresh.length) {
    if (!isHistory && !changed.length) return;
    talk.loaded = true;
    log.setAttribute("aria-busy", "false");
  }
  const fromBot = isHistory ? 0 : fresh.filter((message) => message.from === "bot").length;
  if (fromBot && (document.hidden || !stuck)) unseen += fromBot;
  arrange();
}

/** The send that this message is the server's copy of. A failed one may have arrived: its text tells. */
function shownBackBy(message) {
  const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
  const after = talk.outbox.filter((pending) => message.id > pending.floor);
  const found = after.find((pending) => plain(pending.text) === plain(message.text))
    ?? after.find((pending) => pending.state !== "failed" && pending.choice)
    ?? after.find((pending) => pending.state === "sent");
  if (found) {
    found.state = "shown";
    forget(found);
  }
  return found;
}

function forget(pending) {
  const box = outboxes.get(pending.key);
  if (box.includes(pending)) box.splice(box.indexOf(pending), 1);
}

// ---------------------------------------------------------------- rows of the log

function makeRow(from) {
  const row = element("div", `row ${from}`);
  row.from = from;
  row.day = element("p", "day");
  row.bubble = element("div", `bubble ${from}`);
  row.foot = element("div", "foot");
  row.append(row.day, element("span", "spoken", from === "bot" ? SAY.fromBot : SAY.fromPerson), row.bubble, row.foot);
  return row;
}

function fill(row, message) {
  const when = inVietnam(message.at);
  row.at = when;
  row.number = message.id;
  row.day.textContent = when.day;
  row.pending = null;
  row.classList.remove("failed", "waiting");
  row.bubble.replaceChildren(...attached(message.file), ...shown(message));
  const time = element("time", "", when.time);
  time.dateTime = message.at;
  row.foot.replaceChildren(time);
  row.choices?.remove();
  row.choices = null;
  if (message.choices?.length) {
    row.choices = element("div", "choices");
    row.choices.setAttribute("role", "group");
    row.choices.append(...message.choices.map((choice) => choiceButton(row, choice)));
    row.foot.before(row.choices);
  }
  if (message.from === "person") shorten(row, message.text);
}

function choiceButton(row, choice) {
  return button("choice", choice.label, (event) => {
    if (row.tapped && row.tapped.state === "sending") return;
    if (Date.now() - (row.tappedAt ?? 0) < 700) return;
    for (const other of row.choices.children) other.classList.toggle("chosen", other === event.currentTarget);
    row.tappedAt = Date.now();
    row.tapped = send({ text: choice.label, choice: choice.token });
  });
}

/** A long paste stays whole in the page but is folded, so that the conversation around it can be seen. */
function shorten(row, text) {
  row.fold?.remove();
  const isLong = text.length > 1200 || text.split("\n").length > 18;
  row.bubble.classList.toggle("folded", isLong);
  if (!isLong) return;
  row.fold = button("fold", SAY.more, () => {
    const folded = row.bubble.classList.toggle("folded");
    row.fold.textContent = folded ? SAY.more : SAY.less;
    row.fold.setAttribute("aria-expanded", String(!folded));
    if (folded) row.scrollIntoView({ block: "nearest" });
    lookAgain();
  });
  row.fold.setAttribute("aria-expanded", "false");
  row.foot.before(row.fold);
}

function place(row) {
  const next = (row.pending ? null : talk.outbox[0]?.row) ?? $("typing");
  if (row.nextSibling !== next) log.insertBefore(row, next); // a row in its place is not announced again
}

/** Puts right what depends on the neighbours: days, joined bubbles, live choices, the typing sign, the scroll. */
function arrange() {
  const rows = [...talk.rows, ...talk.outbox.map((pending) => pending.row)];
  const newestBot = talk.rows.filter((row) => row.from === "bot").pop();
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    const after = rows[index + 1];
    row.day.hidden = before !== undefined && before.at.day === row.at.day;
    row.classList.toggle("joined", row.day.hidden && before.from === row.from && !before.choices);
    row.classList.toggle("timeless", !row.pending && after !== undefined && !after.pending && after.from === row.from
      && after.at.day === row.at.day && after.at.time === row.at.time);
    if (row.choices) {
      row.choices.classList.toggle("old", row !== newestBot);
      row.choices.setAttribute("aria-label", row === newestBot ? SAY.choices : SAY.oldChoices);
    }
  });
  $("empty").hidden = !talk.loaded || rows.length > 0;
  showTyping(rows);
  showUnseen();
  if (stuck) toEnd();
}

let typingTimer = 0;

function showTyping(rows) {
  clearTimeout(typingTimer);
  const last = rows.filter((row) => !row.classList.contains("failed")).pop();
  const age = last?.from === "person" && last.since ? Date.now() - last.since : Infinity;
  $("typing").hidden = age >= TYPING_TIMEOUT;
  if (age < TYPING_TIMEOUT) typingTimer = setTimeout(arrange, TYPING_TIMEOUT - age + 50);
}

// ---------------------------------------------------------------- text with spans, safely

/** The message as nodes: text, and strong, code and links where its spans say so. */
function shown(message) {
  const text = message.from === "person" && message.text === "/start" ? SAY.start : message.text;
  const spans = (text === message.text ? message.spans ?? [] : [])
    .map((span) => ({ ...span, end: Math.min(span.start + span.length, text.length) }))
    .filter((span) => Number.isInteger(span.start) && span.start >= 0 && span.end > span.start)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  return nodes(text, 0, text.length, spans);
}

function nodes(text, start, end, spans) {
  const made = [];
  let at = start;
  spans.forEach((span, index) => {
    const from = Math.max(span.start, at);
    const to = Math.min(span.end, end);
    if (to <= from) return;
    if (from > at) made.push(text.slice(at, from));
    const wrapped = wrapper(span);
    const inner = nodes(text, from, to, spans.slice(index + 1));
    if (wrapped) wrapped.append(...inner);
    made.push(...(wrapped ? [wrapped] : inner));
    at = to;
  });
  if (at < end) made.push(text.slice(at, end));
  return made;
}

function wrapper(span) {
  if (span.kind === "bold") return element("strong");
  if (span.kind === "code") return element("code");
  const url = span.kind === "link" && safeUrl(span.url);
  if (!url) return null;
  const link = element("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

function safeUrl(raw) {
  try {
    const url = new URL(textOf(raw) || "about:blank", location.origin);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A file that came along: a picture that opens large, or its name; a picture that does not load is its name too. */
function attached(file) {
  if (!file) return [];
  const url = safeUrl(file.url);
  const frame = element(url ? "a" : "span", "file", file.name);
  if (!url) return [frame];
  Object.assign(frame, { href: url, target: "_blank", rel: "noopener noreferrer" });
  if (!PICTURES.includes(file.kind)) return [frame];
  const picture = element("img");
  picture.addEventListener("load", () => { if (stuck) toEnd(); });
  picture.addEventListener("error", () => frame.replaceChildren(file.name));
  Object.assign(picture, { alt: file.name, src: url });
  frame.replaceChildren(picture);
  return [frame];
}

// ---------------------------------------------------------------- sending

let lane = Promise.resolve(); // one send at a time keeps the order in which they were written

function send({ text, choice }) {
  const row = makeRow("person");
  const pending = { id: randomId(), key: talk.key, as: identity(talk), text, choice, floor: talk.last, state: "", row };
  row.at = inVietnam(clock?.now ?? Date.now());
  row.day.textContent = row.at.day;
  row.bubble.replaceChildren(...shown({ from: "person", text }));
  row.pending = pending;
  shorten(row, text);
  talk.outbox.push(pending);
  place(row);
  stuck = true;
  unseen = 0;
  attempt(pending);
  return pending;
}

function attempt(pending) {
  setState(pending, "sending");
  const { id, choice, text, as } = pending;
  const body = choice === undefined ? { ...as, id, text } : { ...as, id, choice, label: text };
  lane = lane.then(async () => {
    try {
      await call("/chat/messages", { body, timeout: SEND_TIMEOUT });
      if (pending.state === "sending") setState(pending, "sent");
      wake.now();
    } catch (problem) {
      if (pending.state === "sending") setState(pending, "failed", problem instanceof Refused ? problem.message : SAY.unreachable);
    }
  });
}

function setState(pending, state, error = "") {
  const { row } = pending;
  pending.state = state;
  row.since = Date.now();
  row.classList.toggle("waiting", state === "sending");
  row.classList.toggle("failed", state === "failed");
  if (state === "failed") row.foot.replaceChildren(...failure(pending, error));
  else row.foot.replaceChildren(element("span", "", SAY[state]));
  if (pending.key === talk.key) arrange();
}

function failure(pending, error) {
  const text = element("span", "error", error);
  text.setAttribute("role", "alert");
  const actions = [button("link", SAY.resend, () => attempt(pending))];
  if (pending.choice === undefined && pending.text !== "/start") actions.push(button("link", SAY.rewrite, () => rewrite(pending)));
  return [text, ...actions];
}

function rewrite(pending) {
  forget(pending);
  pending.row.remove();
  composer.value = [pending.text, composer.value].filter(Boolean).join("\n");
  composed();
  arrange();
  composer.focus();
}

// ---------------------------------------------------------------- the composer

function composed() {
  const { value } = composer;
  const over = value.length > MAX_LENGTH;
  const near = !over && value.length > MAX_LENGTH * 0.9;
  $("send").disabled = over || !value.trim();
  $("compose-note").hidden = !over && !near;
  $("compose-note").classList.toggle("error", over);
  $("compose-note").textContent = over ? SAY.tooLong(MAX_LENGTH) : near ? SAY.left(MAX_LENGTH - value.length) : "";
  composer.style.height = "auto";
  composer.style.height = `${composer.scrollHeight}px`; // the CSS has the upper limit
}

function submit() {
  if (!talk || $("send").disabled) return;
  const text = composer.value.trim();
  composer.value = "";
  composed();
  send({ text });
}

composer.addEventListener("input", composed);
composer.addEventListener("keydown", (event) => {
  const composing = event.isComposing || event.keyCode === 229; // Telex and VNI input methods use Enter too
  if (event.key !== "Enter" || event.shiftKey || composing) return;
  event.preventDefault();
  submit();
});
$("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
  composer.focus();
});
$("newline").addEventListener("click", () => {
  composer.setRangeText("\n", composer.selectionStart, composer.selectionEnd, "end");
  composed();
  composer.focus();
});
$("start").addEventListener("click", () => send({ text: "/start" }));

// ---------------------------------------------------------------- scrolling

function toEnd() {
  log.scrollTop = log.scrollHeight;
}

function showUnseen() {
  if (stuck && !document.hidden) unseen = 0;
  $("jump").hidden = stuck;
  $("jump-text").textContent = unseen ? SAY.news(unseen) : "";
  document.title = unseen ? `(${unseen}) ${TITLE}` : TITLE;
}

const seen = { height: 0, room: 0 };

function lookAgain() {
  Object.assign(seen, { height: log.scrollHeight, room: log.clientHeight });
  stuck = seen.height - log.scrollTop - seen.room < 40;
  showUnseen();
}

/** Only the person's own scrolling lets go of the end; a turned phone or a taller text must not. */
log.addEventListener("scroll", () => {
  const resized = log.scrollHeight !== seen.height || log.clientHeight !== seen.room;
  const followed = stuck;
  lookAgain();
  if (!followed || stuck || !resized) return;
  stuck = true;
  showUnseen();
  toEnd();
}, { passive: true });
new ResizeObserver(() => { if (stuck) toEnd(); }).observe(log);
$("jump").addEventListener("click", () => {
  stuck = true;
  toEnd();
  showUnseen();
});

// ---------------------------------------------------------------- the panel: persona, manner, clock, hints

let clockTouched = false; // a date was typed and not used yet
let clockLane = Promise.resolve();

function showClock(next) {
  if (!next?.now) return;
  clock = next;
  const { day, time, local } = inVietnam(next.now);
  const words = `${day}, ${time}`;
  if ($("clock-now").dataset.words === words && $("clock-now").dataset.moved === String(next.moved)) return;
  Object.assign($("clock-now").dataset, { words, moved: next.moved });
  $("clock-now").replaceChildren(element("span", "clock-day", day), ", ", element("span", "clock-time", time));
  $("clock-moved").hidden = !next.moved;
  $("bar-clock").textContent = words;
  if (!clockTouched) $("clock-input").value = local;
}

/** Moves the clock to what `target` says once earlier moves are done, so that two taps are two days. */
function moveClock(target) {
  clockLane = clockLane.then(async () => {
    $("clock-error").hidden = true;
    try {
      const answer = await call("/chat/clock", { body: { now: target() }, timeout: SEND_TIMEOUT });
      clockTouched = false;
      showClock(answer);
      wake.now();
    } catch (problem) {
      $("clock-error").textContent = problem instanceof Refused ? problem.message : SAY.clockStuck;
      $("clock-error").hidden = false;
    }
  });
}

const later = (milliseconds) => () => isoInVietnam(new Date(clock.now).getTime() + milliseconds);
$("clock-day").addEventListener("click", () => moveClock(later(DAY)));
$("clock-week").addEventListener("click", () => moveClock(later(7 * DAY)));
$("clock-reset").addEventListener("click", () => moveClock(() => null));
$("clock-input").addEventListener("input", () => { clockTouched = true; });
$("clock-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const { value } = $("clock-input");
  if (value) return moveClock(() => `${value.length === 16 ? `${value}:00` : value.slice(0, 19)}+07:00`);
  $("clock-error").textContent = SAY.pickDate;
  $("clock-error").hidden = false;
  $("clock-input").focus();
});

/** Somebody whom nobody knows yet has only a role. */
function isNamed(persona) {
  return persona !== undefined && persona.name !== persona.role;
}

function personaOption(persona, isChosen) {
  const label = element("label", "option");
  const radio = element("input");
  Object.assign(radio, { type: "radio", name: "who", value: persona.key, checked: isChosen });
  const text = element("span", "option-text");
  text.append(element("span", "option-name", persona.name));
  if (isNamed(persona)) text.append(" ", element("span", "option-note", persona.role));
  label.append(radio, text);
  return label;
}

function switchTo(who, manner) {
  const persona = page.personas.find((one) => one.key === who);
  $("empty-title").textContent = SAY.hello(isNamed(persona) ? persona.name : "");
  $("bar-name").textContent = persona ? SAY.bar(persona.name) : "";
  open(who, manner);
}

function setUpPanel() {
  const known = page.personas.map((persona) => persona.key);
  const who = known.includes(remembered("who")) ? remembered("who") : known[0] ?? "";
  const manner = page.example && remembered("manner") === "text" ? "text" : "buttons";
  document.body.classList.toggle("example", page.example);
  $("panel").hidden = $("panel-toggle").hidden = !page.example;
  $("who-card").hidden = !known.length;
  $("who-list").replaceChildren(...page.personas.map((persona) => personaOption(persona, persona.key === who)));
  for (const radio of document.getElementsByName("manner")) radio.checked = radio.value === manner;
  switchTo(who, manner);
}

$("panel").addEventListener("change", (event) => {
  const { name, value } = event.target;
  if (name !== "who" && name !== "manner") return;
  remember(name, value);
  switchTo(name === "who" ? value : talk.who, name === "manner" ? value : talk.manner);
});
for (const chip of document.querySelectorAll(".chip")) {
  chip.addEventListener("click", () => {
    showPanel(false);
    send({ text: chip.textContent });
  });
}

function showPanel(isOpen) {
  document.body.classList.toggle("panel-open", isOpen);
  if (!isOpen) composed(); // hidden, the composer had no height to measure
  $("panel-toggle").setAttribute("aria-expanded", String(isOpen));
}

$("panel-toggle").addEventListener("click", () => showPanel(!document.body.classList.contains("panel-open")));
$("panel-close").addEventListener("click", () => {
  showPanel(false);
  $("panel-toggle").focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !document.body.classList.contains("panel-open")) return;
  showPanel(false);
  $("panel-toggle").focus();
});

// ---------------------------------------------------------------- start

/** An invite's link (/chat?moi=123456) says the code for its reader, once. */
function openInvite() {
  const code = new URLSearchParams(location.search).get("moi") ?? "";
  history.replaceState(null, "", location.pathname);
  if (!/^\d{6}$/.test(code)) return;
  const stranger = page.personas.find((persona) => persona.stranger);
  if (stranger) switchTo(stranger.key, talk.manner);
  send({ text: `LIENKET ${code}` });
}

async function begin() {
  for (let failures = 1; ; failures += 1) {
    try {
      page = await call("/chat/state", { timeout: SEND_TIMEOUT });
      break;
    } catch (problem) {
      await backOff(failures, problem);
    }
  }
  $("board").textContent = page.board;
  showClock(page.clock);
  setUpPanel();
  openInvite();
  if (matchMedia("(hover: hover)").matches) composer.focus();
}

begin();
