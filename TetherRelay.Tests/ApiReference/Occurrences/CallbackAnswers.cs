using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>Brings about every answer to the providers' callbacks.</summary>
internal static class CallbackAnswers
{
    public static async Task OccurAsync(AnswerStage stage)
    {
        var tenant = await stage.App.NewTenantAsync();
        var callbacks = await stage.CallbacksAsync(tenant);
        var phone = new Phone(stage.App, tenant, ProviderName.Twilio);
        var message = (await tenant.TextAsync(phone.Number)).MessageId!;
        var status = callbacks.Status(ProviderName.Twilio, message)!;
        var inbound = callbacks.Inbound(ProviderName.Twilio)!;
        var receipt = SignedCallback.Receipt(ProviderName.Twilio, "SM0123456789abcdef0123456789abcdef", "delivered");
        var text = phone.NewText("Thanks");

        foreach (var (address, body) in ((string, string)[])[(status, receipt), (inbound, text)])
        {
            await PostAsync(stage, address, body);
            await PostAsync(stage, $"{address[..^4]}AAAA", body);
            await PostAsync(stage, address.Replace("/twilio/", "/unknown/", StringComparison.Ordinal), body);
            await PostAsync(stage, address, $"Body={new string('a', 300_000)}");
            await stage.WithoutStorageAsync(() => PostAsync(stage, address, body));
        }

        await PostAsync(stage, inbound, phone.NewText("Thanks", to: "+14165550111"));
        var elsewhere = SignedCallback.Text(ProviderName.Twilio, "MO1", $"whatsapp:{phone.Number}", Phone.To, "Thanks");
        await PostAsync(stage, inbound, elsewhere);
        await stage.App.ClearCredentialsAsync(tenant.Organization.Id, ProviderName.Twilio);
        await PostAsync(stage, status, receipt);
        await PostAsync(stage, inbound, text);
    }

    private static Task PostAsync(AnswerStage stage, string address, string body) =>
        stage.PostAsync(SignedCallback.Of(ProviderName.Twilio, address, body));
}
