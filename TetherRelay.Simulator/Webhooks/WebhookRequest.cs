namespace TetherRelay.Simulator.Webhooks;

/// <summary>A signed request to a webhook.</summary>
/// <param name="Kind">What the request is, for the log.</param>
/// <param name="Url">The webhook's address as its owner wrote it; the signature covers it.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Body">The body.</param>
internal sealed record WebhookRequest(string Kind, string Url, string ContentType, string Body)
{
    public const string Form = "application/x-www-form-urlencoded";
    public const string Json = "application/json";

    private static readonly UriCreationOptions AsWritten = new()
    {
        DangerousDisablePathAndQueryCanonicalization = true,
    };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public HttpRequestMessage ToHttpRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url.Split('#')[0], AsWritten))
        {
            Content = new StringContent(Body, Encoding.UTF8, ContentType),
        };
        foreach (var (name, value) in Headers)
            request.Headers.Add(name, value);
        return request;
    }

    public static string WriteForm(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join(
            '&',
            fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")
        );
}
