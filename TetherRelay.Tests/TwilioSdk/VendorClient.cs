using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;

namespace TetherRelay.Tests.TwilioSdk;

/// <summary>Twilio's own client, pointed at the simulator.</summary>
internal static class VendorClient
{
    public const string From = "+12362320246";

    public static TwilioRestClient For(
        ProviderSimulator simulator,
        string user = SimulatedTwilioAccount.AccountSid,
        string password = SimulatedTwilioAccount.AuthToken,
        string account = SimulatedTwilioAccount.AccountSid
    ) => For(new Redirection(simulator.BaseAddress), user, password, account);

    public static TwilioRestClient For(Redirection redirection, string user, string password, string account) =>
        new(user, password, account, httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(redirection)));

    public static Task<MessageResource> TextAsync(this TwilioRestClient client, string to, string body = "Hello") =>
        MessageResource.CreateAsync(new CreateMessageOptions(to) { From = From, Body = body }, client);
}
