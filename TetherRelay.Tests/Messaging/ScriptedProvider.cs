using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Messaging;

/// <summary>A provider whose every answer is the test's.</summary>
internal sealed class ScriptedProvider(ProviderName name) : ISmsProvider
{
    private readonly List<OutgoingText> _texts = [];

    public ProviderName Name => name;

    /// <summary>What becomes of a text; may throw, as no adapter should.</summary>
    public Func<OutgoingText, SendOutcome> Answer { get; set; } = _ => new SendOutcome.Accepted("SM1");

    /// <summary>What it was handed since it was last looked at.</summary>
    public IReadOnlyList<OutgoingText> Take()
    {
        OutgoingText[] taken = [.. _texts];
        _texts.Clear();
        return taken;
    }

    public Task<SendOutcome> SendAsync(OutgoingText text, ProviderCredentials credentials, Deadline deadline)
    {
        Assert.Equal(name, credentials.Provider);
        Assert.Equal(name, text.From.Provider);
        _texts.Add(text);
        return Task.FromResult(Answer(text));
    }

    public Task<LookupResult> FindAsync(
        LookupQuery text,
        ProviderCredentials credentials,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException("No sender looks a text up.");

    public Task<AccountCheck> CheckAsync(ProviderCredentials credentials, Deadline deadline) =>
        throw new NotSupportedException("No sender asks for the account.");
}
