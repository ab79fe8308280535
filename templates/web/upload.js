// Files of a dossier: each goes by itself, with its progress; the list below is the server's own, read anew.
// Without this script the page is a plain form.

const LOST = "Mạng bị ngắt giữa chừng, tệp chưa tới.";
const TOO_LARGE = "Tệp lớn hơn 20 MB. Anh/chị nén nhỏ hoặc chia ra giúp em.";
const AT_ONCE = 2;

const form = document.getElementById("upload");
const sending = document.getElementById("sending");
const said = document.getElementById("said");
const waiting = [];
let running = 0;

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function rowOf(file) {
  const row = element("li", "sent");
  const bar = element("progress", "");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", `Đang gửi ${file.name}`);
  const state = element("span", "sent-state", "đang chờ");
  row.append(element("span", "sent-name", file.name), state, bar);
  sending.append(row);
  sending.hidden = false;
  return { file, row, bar, state };
}

function fails(one, reason, again) {
  one.row.classList.add("failed");
  one.state.textContent = "chưa nhận";
  one.bar.remove();
  one.row.append(element("span", "sent-problem", reason));
  said.textContent = `Chưa nhận ${one.file.name}: ${reason}`;
  if (again) {
    const button = element("button", "link", "Gửi lại");
    button.type = "button";
    button.addEventListener("click", () => {
      one.row.remove();
      take([one.file]);
      button.blur();
    });
    one.row.append(button);
  }
}

function succeeds(one) {
  one.bar.value = 100;
  one.state.textContent = "đã nhận";
  said.textContent = `Đã nhận ${one.file.name}`;
  setTimeout(() => {
    one.row.remove();
    sending.hidden = !sending.children.length;
  }, 1500);
}

function answerOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}

function send(one) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", location.pathname);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      const share = event.lengthComputable ? Math.floor((99 * event.loaded) / event.total) : 0;
      one.bar.value = share;
      one.state.textContent = share < 99 ? `${share}%` : "đang kiểm tra";
    });
    request.addEventListener("load", () => {
      const answer = answerOf(request);
      const problem = answer.files?.[0]?.problem ?? answer.error;
      if (request.status === 200 && !problem) succeeds(one);
      else fails(one, problem ?? LOST, request.status >= 500 || !problem);
      done();
    });
    for (const kind of ["error", "abort", "timeout"]) {
      request.addEventListener(kind, () => { fails(one, LOST, true); done(); });
    }
    const body = new FormData();
    body.append("tep", one.file, one.file.name);
    request.send(body);
  });
}

async function refresh() {
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("files").replaceWith(page.getElementById("files"));
    if (form) form.hidden = !page.getElementById("upload");
  } catch { /* the list is old until the page is opened again */ }
}

async function work() {
  running += 1;
  while (waiting.length) {
    await send(waiting.shift());
    await refresh();
  }
  running -= 1;
}

function take(files) {
  for (const file of files) {
    const one = rowOf(file);
    if (file.size > Number(form.dataset.mostBytes)) fails(one, TOO_LARGE, false);
    else waiting.push(one);
  }
  while (running < AT_ONCE && waiting.length) work();
}

function dropped(event) {
  event.preventDefault();
  form.querySelector(".drop").classList.remove("over");
  take(event.dataTransfer.files);
}

if (form) {
  document.documentElement.classList.add("scripted");
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      take(input.files);
      input.value = "";
    });
  }
  const drop = document.getElementById("drop");
  document.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", dropped);
}

document.addEventListener("submit", (event) => {
  const name = event.target.dataset.name;
  if (name && !confirm(`Bỏ tệp “${name}” khỏi hồ sơ?`)) event.preventDefault();
});

addEventListener("beforeunload", (event) => { if (running) event.preventDefault(); });
