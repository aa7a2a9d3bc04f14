using Azure;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Threads;

/// <summary>What became of a request to record a message in a thread. A closed set.</summary>
internal abstract record RecordResult
{
    private RecordResult() { }

    /// <summary>The message is recorded as <c>sending</c> and has its intent: it, and only it, may be handed to a provider.</summary>
    public sealed record Recorded(Message Message, Sender Sender, ETag ETag) : RecordResult;

    /// <summary>An earlier message has the intent; null where it is gone.</summary>
    public sealed record AlreadyClaimed(Message? Message) : RecordResult;

    /// <summary>The key was used for another text.</summary>
    public sealed record KeyReused : RecordResult;

    /// <summary>The contact asked for no more texts.</summary>
    public sealed record OptedOut : RecordResult;

    /// <summary>As many texts as the organization allows have been sent.</summary>
    public sealed record LimitReached(LimitKind Limit) : RecordResult;
}
