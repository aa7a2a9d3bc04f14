using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Providers;

/// <summary>A text and accounts to send it with.</summary>
internal static class Sample
{
    public const string Recipient = "+14165550123";
    public const string Body = "Your table is booked for 7 pm & the door code is é+1.";

    public static ProviderCredentials Twilio { get; } =
        Account(ProviderName.Twilio, ("account_sid", "AC0123"), ("auth_token", "token-of-twilio"));

    public static ProviderCredentials TextGrid { get; } =
        Account(ProviderName.TextGrid, ("account_sid", "kx/Ab3Q=="), ("auth_token", "token-of-textgrid"));

    public static ProviderCredentials Sinch { get; } =
        Account(ProviderName.Sinch, ("service_plan_id", "plan0123"), ("api_token", "token-of-sinch"), ("region", "ca"));

    public static ProviderCredentials Of(ProviderName provider) =>
        provider switch
        {
            ProviderName.TextGrid => TextGrid,
            ProviderName.Sinch => Sinch,
            _ => Twilio,
        };

    public static ProviderCredentials Account(ProviderName provider, params (string Name, string Value)[] values) =>
        ProviderCredentials.Create(provider, values.ToDictionary(value => value.Name, value => value.Value));

    public static OutgoingText Text(ProviderName provider, string body = Body) =>
        new()
        {
            OrganizationId = "acme",
            MessageId = "c1.m1",
            From = Sender.ForNumber("+12362320246", provider),
            To = Recipient,
            Body = body,
            MaxSegments = 6,
        };
}
