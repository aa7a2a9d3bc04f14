using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Providers.Conformance;

/// <summary>How one provider's wire says each case of the table. A new provider is one class and one row in <see cref="All"/>.</summary>
internal abstract class ProviderWire
{
    protected const string Address = "https://relay.example.com/api/webhook";

    public static IReadOnlyList<ProviderWire> All { get; } = [new TwilioWire(), new TextGridWire(), new SinchWire()];

    public abstract ProviderName Name { get; }

    /// <summary>An account that can send and that signs callbacks.</summary>
    public abstract ProviderCredentials Account { get; }

    /// <summary>The same account, with another key for signatures.</summary>
    public abstract ProviderCredentials OtherKey { get; }

    /// <summary>The receipt of one text with each status that the wire knows.</summary>
    public abstract IReadOnlyList<(string Body, DeliveryReceipt Receipt)> Receipts { get; }

    /// <summary>A refusal for each reason that the wire tells apart.</summary>
    public abstract IReadOnlyDictionary<RejectionReason, WireAnswer> Refusals { get; }

    /// <summary>Answers about an account, and what each proves.</summary>
    public abstract IReadOnlyList<(WireAnswer Answer, AccountCheck Check)> AccountAnswers { get; }

    /// <summary>A text that was accepted.</summary>
    public abstract WireAnswer Accepted(string id);

    /// <summary>A text from a phone.</summary>
    public abstract string Inbound(string id, string from, string to, string text);

    /// <summary>A body that says nothing of any text.</summary>
    public abstract string Meaningless { get; }

    protected abstract string ContentType { get; }

    /// <summary>A callback as the provider signs it.</summary>
    public ProviderCallback Signed(string body) => Callback(body, Sign(body));

    /// <summary>A callback whose signature belongs to another body.</summary>
    public ProviderCallback Forged(string body) => Callback(body, Sign(Meaningless));

    /// <summary>A callback without a signature.</summary>
    public ProviderCallback Unsigned(string body) => Callback(body, new Dictionary<string, string>());

    /// <summary>The headers that sign a body.</summary>
    protected abstract IReadOnlyDictionary<string, string> Sign(string body);

    private ProviderCallback Callback(string body, IReadOnlyDictionary<string, string> headers) =>
        new(Address, ContentType, Encoding.UTF8.GetBytes(body), name => headers.GetValueOrDefault(name));
}
