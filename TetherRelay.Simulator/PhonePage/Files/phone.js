import { element, providers, readable } from "./elements.js";
import { learn, offer } from "./reply.js";

// Everything shown here came from outside: it is only ever set as text, never as markup.

const mostTextsOnAPhone = 200;
const mostPhones = 50;
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

const list = document.getElementById("phones");
const log = document.getElementById("texts");
const recipient = document.getElementById("recipient");
const summary = document.getElementById("summary");
const connection = document.getElementById("connection");

/** A phone's number → its texts, both ways, and how many are unread; the phone with the latest text comes last. */
let phones = new Map();
let shown = null;
let chosenByHand = false;

function append(text) {
    const last = log.lastElementChild;
    const sender = `${text.provider} ${text.other}`;
    if (last?.dataset.sender !== sender) log.append(element("li", "sender", readable(text.other)));

    const item = element("li", text.isReply ? "text own" : "text", "");
    item.dataset.sender = sender;
    const body = element("div", "body", text.body || "Attachment");
    body.dir = "auto";
    item.append(body, element("div", "meta", `${described(text)} · ${clock.format(new Date(text.at))}`));
    log.append(item);
    log.scrollTop = log.scrollHeight;
}

function described(text) {
    const provider = providers[text.provider] ?? text.provider;
    if (text.isReply) return `Sent to ${provider}`;
    return `${provider} · ${text.segments === 1 ? "1 segment" : `${text.segments} segments`}`;
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
    offer(shown, phone?.texts ?? []);
    recipient.textContent = phone ? readable(shown) : "No texts yet";
    summary.textContent = phone ? `${phone.texts.filter((text) => !text.isReply).length} received` : "Send one, and it arrives here.";
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

/** A text of either direction: `other` is whom the phone talks to. */
function take(number, text) {
    const phone = phones.get(number) ?? { texts: [], unread: 0 };
    phone.texts.push(text);
    phones.delete(number);
    phones.set(number, phone);
    if (phone.texts.length > mostTextsOnAPhone) phone.texts.shift();
    if (phones.size > mostPhones) phones.delete([...phones.keys()].find((known) => known !== shown));

    if (number === shown) {
        append(text);
        while (log.childElementCount > 2 * mostTextsOnAPhone) log.firstElementChild.remove();
        describe();
    } else if (chosenByHand) {
        phone.unread++;
        describe();
    } else {
        show(number);
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
events.addEventListener("text", (event) => {
    const text = JSON.parse(event.data);
    take(text.to, { ...text, other: text.from, isReply: false });
});
events.addEventListener("reply", (event) => {
    const reply = JSON.parse(event.data);
    take(reply.from, { ...reply, other: reply.to, isReply: true });
});
events.addEventListener("open", () => {
    report("Connected", true);
    learn();
});
events.addEventListener("error", () => report("Waiting for the simulator…", false));

document.getElementById("clear").addEventListener("click", () => fetch("messages", { method: "DELETE" }));
