using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Threads;

/// <summary>The result of a request to record a message in a thread. A closed set.</summary>
internal abstract record RecordResult
{
    private RecordResult() { }

    /// <summary>The message is recorded as <c>sending</c> and claimed its intent: only this message may be sent.</summary>
    public sealed record Recorded(Message Message, Sender Sender, ETag ETag) : RecordResult;

    /// <summary>An earlier message claimed the intent; null where it was deleted.</summary>
    public sealed record AlreadyClaimed(Message? Message) : RecordResult;

    /// <summary>The key was used for another text.</summary>
    public sealed record KeyReused : RecordResult;

    /// <summary>The contact opted out.</summary>
    public sealed record OptedOut : RecordResult;

    /// <summary>The contact's number is proven to get no texts.</summary>
    public sealed record NoTexts(NoTextsProof Proof) : RecordResult;

    /// <summary>A limit of the organization is reached.</summary>
    public sealed record LimitReached(LimitKind Limit) : RecordResult;
}
