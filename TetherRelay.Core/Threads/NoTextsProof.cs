using TetherRelay.Core.Providers.Failures;

namespace TetherRelay.Core.Threads;

/// <summary>The failed text that proves that a contact's number gets no texts.</summary>
/// <param name="Provider">The provider that reported the failure.</param>
/// <param name="ErrorCode">Its code.</param>
/// <param name="MessagePart">The message's part of its public id.</param>
public sealed record NoTextsProof(ProviderName Provider, string ErrorCode, string MessagePart)
{
    /// <summary>How long a proof counts: numbers get other owners and other contracts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>When the message was created.</summary>
    public DateTimeOffset At => Core.MessagePart.MadeAt(MessagePart);

    /// <summary>What is known of the failure.</summary>
    public ProviderFailure? Failure => FailureCatalogue.Find(Provider, ErrorCode);

    /// <summary>Reads a column; null where it holds no proof.</summary>
    internal static NoTextsProof? Read(string? column) =>
        column?.Split(' ') is [var provider, var code, var part] && WireWord.Parse<ProviderName>(provider) is { } name
            ? new(name, code, part)
            : null;

    /// <summary>The column's value.</summary>
    public override string ToString() => $"{WireWord.Of(Provider)} {ErrorCode} {MessagePart}";
}
