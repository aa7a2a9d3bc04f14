using System.Text;

namespace TetherRelay.Simulator.Callbacks;

/// <summary>A request to a webhook, signed, to be made as often as its provider makes it.</summary>
/// <param name="Kind">What it says, for the log.</param>
/// <param name="Url">Where it goes, as the webhook's owner wrote it: what is signed.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Body">The body.</param>
internal sealed record Callback(string Kind, string Url, string ContentType, string Body)
{
    public const string Form = "application/x-www-form-urlencoded";
    public const string Json = "application/json";

    private static readonly UriCreationOptions AsWritten = new()
    {
        DangerousDisablePathAndQueryCanonicalization = true,
    };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url.Split('#')[0], AsWritten))
        {
            Content = new StringContent(Body, Encoding.UTF8, ContentType),
        };
        foreach (var (name, value) in Headers)
            request.Headers.Add(name, value);
        return request;
    }

    public static string Write(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join(
            '&',
            fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")
        );
}
