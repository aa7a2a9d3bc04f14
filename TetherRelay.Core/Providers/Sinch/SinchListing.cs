using System.Globalization;
using System.Text.Json;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Finds a text by its reference among the batches of the last 14 days:
/// https://developers.sinch.com/docs/sms/api-reference/sms/batches/listbatches.
/// </summary>
internal static class SinchListing
{
    /// <summary>Without a start, Sinch looks back 24 hours only; an hour is far more than clocks differ by.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    public static string Query(string reference, DateTimeOffset at) =>
        $"client_reference={Uri.EscapeDataString(reference)}&start_date="
        + (at - Before).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The batch that carries a reference; null where there is none. Others are there if Sinch does not filter.</summary>
    public static ProviderText? Find(JsonElement batches, string reference, DateTimeOffset at) =>
        batches
            .EnumerateArray()
            .Where(batch => batch.Text("client_reference") == reference && Verdict.IsId(batch.Text("id")))
            .Select(batch => new ProviderText(batch.Text("id")!, MessageStatus.Sent, at))
            .FirstOrDefault();
}
