const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "long" });
const short = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const shortWithYear = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const long = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const longWithYear = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

const providers = { twilio: "Twilio", textgrid: "TextGrid", sinch: "Sinch" };

const statuses = {
    sending: "Sending…",
    sent: "Sent",
    delivered: "Delivered",
    undelivered: "Not delivered",
    failed: "Not delivered",
    not_sent: "Not sent",
    rejected: "Refused",
    unknown: "May not have arrived",
    received: "",
};

const verdicts = {
    kept: "The promised text was sent.",
    uncertain: "It is not certain yet whether the promised text was sent.",
    never_requested: "The agent promised a text and never sent one.",
    refused: "The agent promised a text, but it could not be sent.",
    not_delivered: "The agent's text did not arrive.",
    reported_sent: "The agent believed that a text was sent, but none was.",
    reported_failed: "A text was sent although the agent believed that it failed.",
};

const failures = new Set(["undelivered", "failed", "not_sent", "rejected", "unknown"]);

/** Formats North American numbers as +1 416 555 0100; others stay unchanged. Without a number, the person was erased. */
export const readable = (number) =>
    number === null ? "Erased person" : number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");

/** The text of a message, or a sentence why there is none. */
export const text = (message) =>
    message.erased_at !== null
        ? "This text was erased."
        : message.content === "binary"
          ? "This message is data without a text."
          : message.text;

/** What could not be kept of a message. */
export const missing = (message) =>
    message.content === "incomplete" && message.erased_at === null ? "A part of this message could not be kept." : "";

export const provider = (name) => providers[name] ?? name;

export const status = (message) => {
    const word = statuses[message.status] ?? message.status;
    return message.retried_by == null ? word : `${word}, tried again`;
};

export const failed = (message) => failures.has(message.status);

/** Whether a failed text may be sent again. One that may have arrived, or was sent again, may not. */
export const canRetry = (message) =>
    message.direction === "outbound" &&
    message.erased_at === null &&
    message.retried_by === null &&
    failed(message) &&
    message.status !== "unknown";

export const timeOfDay = (time) => clock.format(new Date(time));

export const exactTime = (time) => exact.format(new Date(time));

export const dayAndTime = (time) => `${short.format(new Date(time))} at ${timeOfDay(time)}`;

/** The heading of a day: Today, Yesterday, Monday, March 2. */
export function day(time) {
    const [date, now] = [new Date(time), new Date()];
    const ago = daysBetween(date, now);
    if (ago === 0) return "Today";
    if (ago === 1) return "Yesterday";
    return (date.getFullYear() === now.getFullYear() ? long : longWithYear).format(date);
}

/** The short form for lists: the time today, else the day. */
export function when(time) {
    const [date, now] = [new Date(time), new Date()];
    const ago = daysBetween(date, now);
    if (ago === 0) return clock.format(date);
    if (ago === 1) return "Yesterday";
    return (date.getFullYear() === now.getFullYear() ? short : shortWithYear).format(date);
}

/** What the list and the reader's announcement say of a call. */
export function call({ direction, seconds, outcome }) {
    if (outcome === "no_answer") return "A call that was not answered";
    if (outcome === "busy") return "A call to a busy line";
    const minutes = Math.floor(seconds / 60);
    const length = minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
    return `${direction === "inbound" ? "They called" : "The agent called"}, ${length}`;
}

/** How what the agent said in a call compares with what was sent; empty where there is nothing to say. */
export const verdict = ({ verdict: name, made_good_by: text }) =>
    text !== null ? "A person made the broken promise good." : (verdicts[name] ?? "");

/** The name of a message's author. */
export function author(message, contact) {
    if (message.author === "ai") return "AI agent";
    if (message.author === "human") return message.author_name ?? "Your team";
    if (message.author === "system") return "Automatic";
    return readable(contact);
}

function daysBetween(from, to) {
    const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
    return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}
