import { element } from "./dom.js";

const parts = /^([("'[{<:]*)(https?:\/\/[!-~]+?)([.,:;!?'")\]}>]*)$/i;

/** Splits a text into strings and links. A link is shown whole, as it was written, and nothing of its page is loaded. */
export const withLinks = (text) => text.split(/(\s+)/).flatMap(withLink);

// Only plain addresses become links: other letters and a user's name can make an address look like another one.
function withLink(word) {
    const [, before, address, after] = word.match(parts) ?? [];
    const url = URL.parse(address);
    if (url === null || url.username !== "" || url.password !== "") return [word];
    return [
        before,
        element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow", textContent: address }),
        after,
    ];
}
