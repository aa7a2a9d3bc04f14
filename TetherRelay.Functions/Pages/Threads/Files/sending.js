import { ask, busy } from "./api.js";

const rule = "The organization does not text numbers of this country or kind.";

// After these problems the same key can never succeed; the sentence asks the person to check the thread first.
const newKeyFor = /:(key_reused|outcome_unknown)$/;

// While the relay is busy, the same request is repeated: it did nothing.
const pauses = [1_000, 2_000, 4_000];

/**
 * Sends a draft once, however often this is called: a draft keeps its key until it has left. `state` holds the draft, and whether it may go
 * anywhere. Returns the message; the error’s message is for the person.
 */
export async function send(path, state, body) {
    try {
        return await patiently(() =>
            ask(path, {
                method: "POST",
                headers: { "Content-Type": "application/json", "Idempotency-Key": state.draft.key() },
                body: JSON.stringify({ ...body, anywhere: state.anywhere }),
            }),
        );
    } catch (error) {
        if (error.status === 0)
            error.message += " It may have sent your text. Send it again as it is: it will not be sent twice.";
        if (newKeyFor.test(error.type)) state.draft.dropKey();
        if (!error.type?.endsWith("recipient_not_allowed") || state.anywhere) throw error;
        if (!confirm(`${rule} Send your text all the same?`)) {
            error.message = `It was not sent. ${rule}`;
            throw error;
        }
        state.anywhere = true;
        return await send(path, state, body);
    }
}

async function patiently(asking) {
    for (const pause of pauses) {
        try {
            return await asking();
        } catch (error) {
            if (!busy(error)) throw error;
        }
        await new Promise((passed) => setTimeout(passed, pause));
    }
    return await asking();
}
