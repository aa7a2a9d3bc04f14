using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Finds a text by its client reference among the batches of the last 14 days:
/// https://developers.sinch.com/docs/sms/api-reference/sms/batches/listbatches.
/// </summary>
internal static class SinchListing
{
    /// <summary>The allowance for clock differences. Without a start date, Sinch lists 24 hours only.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    public static string Query(string reference, DateTimeOffset at) =>
        $"client_reference={Uri.EscapeDataString(reference)}&start_date="
        + (at - Before).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The batch with a client reference; null where there is none. The relay filters, too, in case Sinch does not.</summary>
    public static ProviderText? Find(JsonElement batches, string reference, DateTimeOffset at) =>
        batches
            .EnumerateArray()
            .Where(batch => batch.Text("client_reference") == reference && ResponseOutcome.IsId(batch.Text("id")))
            .Select(batch => new ProviderText(batch.Text("id")!, MessageStatus.Sent, at))
            .FirstOrDefault();
}
