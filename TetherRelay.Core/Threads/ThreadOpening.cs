using Azure;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Core.Threads;

/// <summary>What became of a request to put a message into a thread. A closed set.</summary>
internal abstract record ThreadOpening
{
    private ThreadOpening() { }

    /// <summary>The message is recorded as <c>sending</c> and has its intent: it, and only it, may be handed to a provider.</summary>
    public sealed record Opened(Message Message, Sender Sender, ETag ETag) : ThreadOpening;

    /// <summary>An earlier message has the intent; null where it is gone.</summary>
    public sealed record Held(Message? Message) : ThreadOpening;

    /// <summary>The key was used for another text.</summary>
    public sealed record KeyReused : ThreadOpening;

    /// <summary>The contact asked for no more texts.</summary>
    public sealed record OptedOut : ThreadOpening;

    /// <summary>As many texts as the organization allows have been sent.</summary>
    public sealed record LimitReached(LimitKind Limit) : ThreadOpening;
}
