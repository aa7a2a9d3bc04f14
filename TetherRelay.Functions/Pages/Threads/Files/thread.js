import { requestOf } from "./actions.js";
import { ask } from "./api.js";
import { arrange, bubble, draw } from "./bubble.js";
import { Composer } from "./composer.js";
import { byId, say } from "./dom.js";
import { save } from "./export.js";
import { entriesOf } from "./calls.js";
import * as conversations from "./list.js";
import { announce } from "./news.js";
import * as organization from "./organization.js";
import { now } from "./poll.js";
import { Reading } from "./reading.js";
import * as words from "./words.js";

// The maximum number of missed pages; beyond it the thread is reloaded.
const mostMissedPages = 10;

const list = byId("messages");
const earlier = byId("earlier");
const resolve = byId("resolve");

/** The open conversation. */
export class Thread {
    #id;
    #path;
    #items = new Map();
    #next = null;
    #loaded = false;
    #conversation = null;
    #closed = new AbortController();
    #reading;
    #composer;

    constructor(id) {
        this.#id = id;
        this.#path = `/conversations/${encodeURIComponent(id)}`;
        const { signal } = this.#closed;
        this.#reading = new Reading(signal);
        this.#composer = new Composer(id, this.#path, signal, (message) => this.#accept(message));
        this.#clear("Loading…");
        byId("answer").hidden = false;
        earlier.addEventListener("click", () => this.#loadEarlier(), { signal });
        resolve.addEventListener("click", () => this.#resolve(), { signal });
        byId("export").addEventListener("click", () => this.#export(), { signal });
        list.addEventListener("click", ({ target }) => this.#press(target.closest("button")), { signal });
    }

    get id() {
        return this.#id;
    }

    close() {
        this.#closed.abort();
        this.#clear("");
    }

    /** Adds new messages. */
    async refresh(signal) {
        try {
            const [conversation, messages] = await Promise.all([
                ask(this.#path, { signal }),
                this.#newest(signal),
            ]);
            if (this.#closed.signal.aborted) return;
            this.#describe(conversation);
            const isFirst = !this.#loaded;
            this.#loaded = true;
            say(byId("loading"), "");
            const added = this.#put(messages);
            if (isFirst) this.#reading.toEnd();
            else added.forEach((message) => this.#announce(message));
            const newest = messages.find(({ status }) => status !== undefined);
            if (conversation.unread && this.#reading.seesEnd) await this.#markRead(newest, signal);
        } catch (error) {
            if (error.status !== 404 && error.status !== 400) throw error;
            this.#clear("Your organization has no such conversation.");
            byId("answer").hidden = true;
        }
    }

    /** Loads the newest messages, back to a known one. */
    async #newest(signal) {
        const messages = [];
        let next = null;
        for (let pages = 0; pages < mostMissedPages; pages++) {
            const page = await ask(`${this.#path}/messages${after(next)}`, { signal });
            messages.push(...entriesOf(page));
            next = page.next;
            if (next === null || page.messages.some(({ id }) => this.#items.has(id))) return messages;
            if (!this.#loaded) break;
        }
        // The first load, or a gap beyond the maximum.
        this.#forgetMessages();
        this.#next = next;
        earlier.hidden = next === null;
        return messages;
    }

    /** Shows or updates messages at the end of the thread; returns the new ones. */
    #put(newestFirst) {
        const added = [];
        this.#reading.add(() => {
            let place = null;
            const changed = [];
            for (const message of newestFirst) {
                const known = this.#items.get(message.id);
                const item = known ?? bubble(message, this.#number);
                if (known === undefined) {
                    list.insertBefore(item, place);
                    this.#items.set(message.id, item);
                    added.unshift(message);
                }
                if (known === undefined || draw(item, message, this.#number)) changed.push(item);
                place = item;
            }
            arrange(changed);
            return added.length;
        });
        return added;
    }

    #describe(conversation) {
        this.#conversation = conversation;
        conversations.update(conversation);
        const { contact, sender, resolved } = conversation;
        byId("contact").textContent = words.readable(contact.number);
        const through = sender.provider === null ? "" : ` through ${words.provider(sender.provider)}`;
        byId("details").textContent = `with ${words.readable(sender.address)}${through}`;
        byId("resolved").hidden = !resolved;
        resolve.textContent = resolved ? "Reopen" : "Resolve";
        resolve.hidden = byId("export").hidden = false;
        const since = contact.opted_out_at === null ? "" : ` on ${words.dayAndTime(contact.opted_out_at)}`;
        const stop = `This person asked for no more texts${since}. They can text START to hear from you again.`;
        say(byId("opted-out"), contact.opted_out ? stop : noTexts(contact));
        list.classList.toggle("opted-out", contact.opted_out);
        if (contact.opted_out) this.#composer.forbid("You can answer again once this person has texted START.");
        else if (contact.number === null)
            this.#composer.forbid("This person was erased. You can answer once they have written or called again.");
        else this.#composer.allow();
    }

    async #loadEarlier() {
        earlier.disabled = true;
        this.#items.forEach((item) => item.classList.add("settled"));
        try {
            const page = await ask(`${this.#path}/messages${after(this.#next)}`, { signal: this.#closed.signal });
            this.#reading.addAbove(() => {
                const messages = entriesOf(page)
                    .filter(({ id }) => !this.#items.has(id))
                    .reverse();
                const items = messages.map((message) => bubble(message, this.#number));
                messages.forEach(({ id }, index) => this.#items.set(id, items[index]));
                list.prepend(...items);
                arrange(items);
                this.#next = page.next;
                earlier.hidden = page.next === null;
            });
        } catch (error) {
            if (!this.#closed.signal.aborted) earlier.textContent = `${error.message} Try again`;
        } finally {
            earlier.disabled = false;
        }
    }

    async #resolve() {
        const change = this.#conversation.resolved ? "reopen" : "resolve";
        resolve.disabled = true;
        try {
            this.#describe(await ask(`${this.#path}/${change}`, { method: "POST", signal: this.#closed.signal }));
            announce(this.#conversation.resolved ? "The conversation is resolved." : "The conversation is open again.");
            now();
        } catch (error) {
            if (!this.#closed.signal.aborted) this.#composer.refuse(error);
        } finally {
            resolve.disabled = false;
            // A disabled button loses the keyboard's focus.
            restoreFocus(resolve);
        }
    }

    async #export() {
        try {
            await save(this.#path, this.#closed.signal);
            announce("The conversation is saved as a file.");
        } catch (error) {
            if (!this.#closed.signal.aborted) this.#composer.refuse(error);
        }
    }

    async #press(button) {
        if (button === null) return;
        if (button.dataset.promise !== undefined) {
            this.#composer.offer(button.dataset.text, button.dataset.promise);
            return;
        }
        const { signal } = this.#closed;
        button.disabled = true;
        try {
            const message = await ask(...requestOf(button, this.#path));
            if (signal.aborted) return;
            button.remove();
            byId("contact").focus();
            if (message.direction === "outbound") this.#composer.sent(message);
            else this.#put([message]);
            now();
        } catch (error) {
            if (!signal.aborted) this.#composer.refuse(error);
        } finally {
            button.disabled = false;
            restoreFocus(button.isConnected ? button : byId("contact"));
        }
    }

    /** Tells the relay that a person has read the messages up to this one. */
    async #markRead(message, signal) {
        if (!organization.mayWrite()) return;
        const path = `${this.#path}/messages/${encodeURIComponent(message.id)}/read`;
        // The mark can wait: the next refresh tries again.
        const read = await ask(path, { method: "POST", signal }).catch(() => null);
        if (read !== null && !this.#closed.signal.aborted) this.#describe(read);
    }

    // Another sender may have sent it, and so it may be in another conversation.
    #accept(message) {
        if (this.#closed.signal.aborted) return now();
        if (message.conversation_id !== this.#id) location.hash = message.conversation_id;
        else {
            this.#put([message]);
            this.#reading.toEnd();
            now();
        }
    }

    // The reader's own messages need no announcement.
    #announce(message) {
        if (message.author === "call") announce(words.call(message));
        else if (message.author !== "human") announce(`${words.author(message, this.#number)}: ${words.text(message)}`);
    }

    #clear(sentence) {
        byId("contact").textContent = "Conversation";
        byId("details").textContent = "";
        byId("opted-out").hidden = byId("resolved").hidden = resolve.hidden = byId("export").hidden = true;
        this.#forgetMessages();
        say(byId("loading"), sentence);
    }

    #forgetMessages() {
        this.#items.clear();
        list.replaceChildren();
        earlier.hidden = true;
        earlier.textContent = "Earlier messages";
    }

    get #number() {
        return this.#conversation?.contact.number ?? null;
    }
}

function restoreFocus(place) {
    if (document.activeElement === document.body) place.focus();
}

const noTexts = ({ no_texts_since: since, no_texts_reason: reason }) =>
    since === null ? "" : `The agent texts this number no more. ${reason} Your own text tries it again.`;

const after = (cursor) => (cursor === null ? "" : `?${new URLSearchParams({ cursor })}`);
