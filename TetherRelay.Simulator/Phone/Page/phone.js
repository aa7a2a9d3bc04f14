// Everything shown here came from outside: it is only ever set as text, never as markup.

const mostTextsOnAPhone = 200;
const mostPhones = 50;
const providers = { twilio: "Twilio", textgrid: "TextGrid", sinch: "Sinch" };
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

const list = document.getElementById("phones");
const log = document.getElementById("texts");
const recipient = document.getElementById("recipient");
const summary = document.getElementById("summary");
const connection = document.getElementById("connection");

/** Recipient → its texts and how many of them nobody has looked at; the phone texted last comes last. */
let phones = new Map();
let shown = null;
let chosenByHand = false;

function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
}

/** +1 416 555 0100; what is no North American number stays as it is. */
function readable(number) {
    return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");
}

function append(text) {
    const last = log.lastElementChild;
    const sender = `${text.provider} ${text.from}`;
    if (last?.dataset.sender !== sender)
        log.append(element("li", "sender", `${readable(text.from)} to ${readable(text.to)}`));

    const item = element("li", "text", "");
    item.dataset.sender = sender;
    const body = element("div", "body", text.body);
    body.dir = "auto";
    const segments = text.segments === 1 ? "1 segment" : `${text.segments} segments`;
    const provider = providers[text.provider] ?? text.provider;
    item.append(body, element("div", "meta", `${provider} · ${segments} · ${clock.format(new Date(text.at))}`));
    log.append(item);
    log.scrollTop = log.scrollHeight;
}

function show(number) {
    shown = number;
    log.replaceChildren();
    const phone = phones.get(number);
    if (phone) {
        phone.unread = 0;
        phone.texts.forEach(append);
    }
    describe();
}

function describe() {
    const phone = phones.get(shown);
    recipient.textContent = phone ? readable(shown) : "No texts yet";
    summary.textContent = phone ? `${phone.texts.length} received` : "Send one, and it arrives here.";
    const newestFirst = [...phones].reverse();
    list.replaceChildren(
        ...newestFirst.map(([number, { unread }]) => {
            const button = element("button", "", readable(number));
            button.type = "button";
            button.setAttribute("aria-current", String(number === shown));
            if (unread > 0) {
                const badge = element("span", "unread", String(unread));
                badge.setAttribute("aria-label", `${unread} new`);
                button.append(badge);
            }
            button.addEventListener("click", () => {
                chosenByHand = true;
                show(number);
                list.querySelector("[aria-current=true]")?.focus();
            });
            const item = document.createElement("li");
            item.append(button);
            return item;
        }),
    );
}

function receive(text) {
    const phone = phones.get(text.to) ?? { texts: [], unread: 0 };
    phone.texts.push(text);
    phones.delete(text.to);
    phones.set(text.to, phone);
    if (phone.texts.length > mostTextsOnAPhone) phone.texts.shift();
    if (phones.size > mostPhones) phones.delete([...phones.keys()].find((number) => number !== shown));

    if (text.to === shown) {
        append(text);
        while (log.childElementCount > 2 * mostTextsOnAPhone) log.firstElementChild.remove();
        describe();
    } else if (chosenByHand) {
        phone.unread++;
        describe();
    } else {
        show(text.to);
    }
}

function forget() {
    phones = new Map();
    chosenByHand = false;
    show(null);
}

function report(sentence, live) {
    connection.textContent = sentence;
    connection.classList.toggle("live", live);
}

const events = new EventSource("messages/stream");
events.addEventListener("cleared", forget);
events.addEventListener("text", (event) => receive(JSON.parse(event.data)));
events.addEventListener("open", () => report("Connected", true));
events.addEventListener("error", () => report("Waiting for the simulator…", false));

document.getElementById("clear").addEventListener("click", () => fetch("messages", { method: "DELETE" }));
