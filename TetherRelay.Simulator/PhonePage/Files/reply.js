import { element, providers, readable } from "./elements.js";

// The box in which the phone that is shown answers.

const form = document.getElementById("reply");
const addressing = document.getElementById("addressing");
const address = document.getElementById("address");
const words = document.getElementById("words");
const send = document.getElementById("send");
const outcome = document.getElementById("outcome");

const drafts = new Map();
let phone = null;
// Which providers have a webhook for replies; null until that is known.
let configured = null;
let isSending = false;

/** Lets a phone answer the numbers that texted it; the latest first. */
export function offer(number, texts) {
    if (number !== phone) {
        if (phone) drafts.set(phone, words.value);
        words.value = drafts.get(number) ?? "";
        outcome.textContent = "";
    }
    const chosen = number === phone ? address.value : "";
    phone = number;
    form.hidden = !number;
    const talks = [...texts].reverse().map(({ provider, other }) => ({ provider, other, key: `${provider} ${other}` }));
    const known = talks.filter((talk, index) => talks.findIndex(({ key }) => key === talk.key) === index);
    address.replaceChildren(...known.map(option));
    if (known.some(({ key }) => key === chosen)) address.value = chosen;
    addressing.hidden = known.length < 2;
    allow();
}

function option({ provider, other, key }) {
    const made = element("option", "", `${readable(other)}, ${providers[provider] ?? provider}`);
    made.value = key;
    return made;
}

/** Opens the box, or says why it is closed. */
function allow() {
    const [provider, other] = target();
    const why = obstacle(provider, other);
    words.disabled = why !== "" || !configured;
    send.disabled = words.disabled || isSending;
    if (why) outcome.textContent = why;
    else if (outcome.dataset.isObstacle) outcome.textContent = "";
    outcome.dataset.isObstacle = why ? "yes" : "";
}

function obstacle(provider, other) {
    if (!provider) return "";
    if (!/^\+?\d+$/.test(other)) return `${other} is no number, so that the phone cannot answer it.`;
    if (configured && !configured.includes(provider))
        return `${providers[provider] ?? provider} has no webhook for replies here: Simulator:InboundUrls:${provider} is not set.`;
    return "";
}

function target() {
    const space = address.value.indexOf(" ");
    return space < 0 ? ["", ""] : [address.value.slice(0, space), address.value.slice(space + 1)];
}

async function answer() {
    const body = words.value;
    if (!phone || isSending || words.disabled || !body.trim()) return;
    const [provider, to] = target();
    const from = phone;
    isSending = true;
    outcome.textContent = "";
    allow();
    const fault = await post({ provider, from, to, body });
    isSending = false;
    if (phone === from) {
        if (!fault && words.value === body) words.value = "";
        outcome.textContent = fault;
    } else if (!fault) {
        drafts.delete(from);
    }
    allow();
}

/** What went wrong; an empty text where nothing did. */
async function post(reply) {
    try {
        const response = await fetch("replies", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(reply),
        });
        return response.ok ? "" : ((await response.json()).detail ?? `The simulator answered ${response.status}.`);
    } catch {
        return "The simulator does not answer.";
    }
}

/** Loads the providers that have a webhook for replies, again each second until the simulator answers. */
export async function learn() {
    const told = await fetch("replies/providers")
        .then((answer) => (answer.ok ? answer.json() : null))
        .catch(() => null);
    if (!told) {
        setTimeout(learn, 1000);
        return;
    }
    configured = told;
    allow();
}

address.addEventListener("change", allow);
form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
});
words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    answer();
});
