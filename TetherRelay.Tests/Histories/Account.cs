using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Histories;

/// <summary>The one organization of all histories. Its secrets are known from the start, and stay fresh.</summary>
internal static class Account
{
    public const string Storage =
        "DefaultEndpointsProtocol=http;AccountName=simulated;AccountKey=c2VjcmV0;"
        + "TableEndpoint=http://tables.invalid/;QueueEndpoint=http://queues.invalid/;";

    private static readonly FakeTimeProvider Unmoved = new();
    private static readonly MemorySecretStore Secrets = new();

    static Account()
    {
        Secrets
            .SetAsync(SecretNames.CallbackKey, Convert.ToBase64String(new byte[32]), default)
            .GetAwaiter()
            .GetResult();
        foreach (var provider in (ProviderName[])[ProviderName.Twilio, ProviderName.TextGrid])
        {
            Credentials.SetAsync(Organization.Id, SimulatorAccounts.For(provider), default).GetAwaiter().GetResult();
            // Warm: a load goes over the thread pool.
            Credentials.GetAsync(Organization.Id, provider, default).AsTask().GetAwaiter().GetResult();
        }

        Callbacks.KeysAsync(default).AsTask().GetAwaiter().GetResult();
        TestKeys.All.GetAsync(Organization.Id, default).AsTask().GetAwaiter().GetResult();
    }

    public static Organization Organization { get; } =
        Samples.Organization("histories") with
        {
            Limits = new SendLimits { PerDay = 0 },
        };

    /// <summary>The same with a second provider, and a sender there.</summary>
    public static Organization WithSecondProvider { get; } =
        Organization with
        {
            SecondProvider = ProviderName.TextGrid,
            Senders = [.. Organization.Senders, Sender.ForNumber("+16475550177", ProviderName.TextGrid)],
        };

    public static IOptions<ProvidersOptions> Providers { get; } =
        Options.Create(
            new ProvidersOptions
            {
                Twilio = new() { BaseUrl = "https://twilio.invalid" },
                TextGrid = new() { BaseUrl = "https://textgrid.invalid" },
            }
        );

    public static ProviderCredentialsStore Credentials { get; } =
        new(Secrets, Unmoved, NullLogger<ProviderCredentialsStore>.Instance);

    /// <summary>A receipt's address names the message that a text belongs to.</summary>
    public static CallbackAddresses Callbacks { get; } =
        new(
            Secrets,
            Options.Create(new CallbackOptions { PublicUrl = "https://relay.example.org" }),
            Unmoved,
            NullLogger<CallbackAddresses>.Instance
        );
}
