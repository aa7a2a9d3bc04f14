const keyName = "tether.key";
const familyName = "tether.tabs";
const patience = 30_000;

/** The document's event for a refused key. */
export const keyRefused = "keyrefused";

/** An unsuccessful response with the problem’s type; status 0 without a response. Its message is for the person. */
export class Refusal extends Error {
    constructor(status, sentence, type = "") {
        super(sentence);
        this.status = status;
        this.type = type;
    }
}

/** Whether the relay refused a request because it has too many; nothing was done. */
export const busy = (error) => error?.type === "urn:tether:busy";

export const hasKey = () => sessionStorage.getItem(keyName) !== null;

export function keepKey(key) {
    sessionStorage.setItem(keyName, key);
    sessionStorage.setItem(familyName, crypto.randomUUID());
}

export const dropKey = () => [keyName, familyName].forEach((name) => sessionStorage.removeItem(name));

/** The name of the tabs that share this tab’s key: it and those that were opened from one another. */
export const familyOf = () => sessionStorage.getItem(familyName);

/** Calls the API; `path` is relative to its URL. */
export async function ask(path, { signal, headers, ...options } = {}) {
    const limit = AbortSignal.timeout(patience);
    try {
        const response = await fetch(`/api${path}`, {
            cache: "no-store",
            headers: { Authorization: `Bearer ${sessionStorage.getItem(keyName)}`, ...headers },
            signal: signal ? AbortSignal.any([signal, limit]) : limit,
            ...options,
        });
        if (response.ok) return await response.json();
        if (response.status === 401) document.dispatchEvent(new Event(keyRefused));
        throw await refusal(response);
    } catch (error) {
        signal?.throwIfAborted();
        throw error instanceof Refusal ? error : new Refusal(0, "The relay cannot be reached.");
    }
}

async function refusal(response) {
    const problem = await response.json().catch(() => null);
    const sentence = problem?.detail ?? `The relay answered with status ${response.status}.`;
    return new Refusal(response.status, sentence, problem?.type);
}
