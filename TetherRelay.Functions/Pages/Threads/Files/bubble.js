import * as calls from "./calls.js";
import { clock, element } from "./dom.js";
import { withLinks } from "./links.js";
import * as words from "./words.js";

/** Renders a message as a bubble, with author, time and status. */
export function bubble(message, contact) {
    const item = element("li", { className: `message ${message.direction} by-${message.author}` });
    draw(item, message, contact);
    return item;
}

/** Renders a bubble again where its message changed; returns whether it did. */
export function draw(item, message, contact) {
    if (message.author === "call") return calls.draw(item, message);
    const { status, error, erased_at, opt_out, retried_by, heard_in_call } = message;
    const state = [status, error, erased_at, opt_out, retried_by, heard_in_call].join(" ");
    if (item.dataset.state === state) return false;
    item.dataset.state = state;
    item.dataset.author = `${message.direction} ${message.author} ${message.author_name}`;
    item.dataset.created = message.created;
    item.classList.toggle("failed", words.failed(message));

    item.replaceChildren(
        element("h3", { className: "day", hidden: true }),
        element(
            "p",
            { className: "author", dir: "auto" },
            ...(message.author === "ai"
                ? [element("span", { className: "tag ai", textContent: "AI" }), " agent"]
                : [words.author(message, contact)]),
        ),
        element("p", { className: "text", dir: "auto" }, ...withLinks(words.text(message))),
        ...message.attachments.map(attachment),
        meta(message),
    );
    if (words.missing(message) !== "")
        item.append(element("p", { className: "failure", textContent: words.missing(message) }));
    if (message.error !== null)
        item.append(element("p", { className: "failure", dir: "auto", textContent: message.error }));
    if (message.opt_out === "suspected") item.append(question(message));
    if (words.canRetry(message)) item.append(element("p", { className: "retry" }, button(message, "Try again")));
    return true;
}

// The thread listens to the buttons.
function button(message, textContent, data = {}) {
    const made = element("button", { type: "button", className: "quiet", textContent });
    Object.assign(made.dataset, { ...data, message: message.id });
    return made;
}

function question(message) {
    return element(
        "p",
        { className: "question" },
        "This may ask for no more texts. ",
        button(message, "Opt out", { decision: "confirm" }),
        button(message, "Not meant", { decision: "dismiss" }),
    );
}

/** Shows the author once per run of messages and the day once per day, from the given bubbles on. */
export function arrange(items) {
    for (const item of new Set(items.flatMap((changed) => [changed, changed.nextElementSibling])))
        if (item !== null) follow(item, item.previousElementSibling);
}

function follow(item, before) {
    const day = words.day(item.dataset.created);
    const heading = item.querySelector(".day");
    heading.textContent = day;
    heading.hidden = before !== null && words.day(before.dataset.created) === day;
    const goesOn = heading.hidden && before.dataset.author === item.dataset.author;
    item.querySelector(".author").classList.toggle("unseen", goesOn);
    item.classList.toggle("goes-on", goesOn);
}

function meta(message) {
    const status = element("span", { className: "status", textContent: words.status(message) });
    const heard = message.heard_in_call ? [" · ", element("span", { textContent: "Heard in the call" })] : [];
    return element("p", { className: "meta" }, clock(message.created), ...(status.textContent === "" ? [] : [" · ", status]), ...heard);
}

// Only https becomes a link: other schemes from a provider or contact could run code.
function attachment(address, index) {
    const place = element("p", { className: "attachment" });
    const url = URL.parse(address);
    if (url?.protocol !== "https:") place.textContent = address;
    else
        place.append(
            element("a", {
                href: url.href,
                target: "_blank",
                rel: "noopener noreferrer",
                textContent: `Attachment ${index + 1} (${url.host})`,
            }),
        );
    return place;
}
