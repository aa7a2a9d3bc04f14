namespace TetherRelay.Core.Providers.Http;

/// <summary>The one request that hands a text to a provider. It knows afterwards how far the text came.</summary>
internal sealed class Submission(HttpClient http, string account, Deadline deadline) : IDisposable
{
    private OutgoingContent? _content;

    /// <summary>Whether there was a request to send.</summary>
    public bool IsComposed => _content is not null;

    /// <summary>Whether the text may have left.</summary>
    public bool Begun => _content is { Begun: true };

    public bool IsLate => deadline.HasPassed || deadline.Token.IsCancellationRequested;

    public async Task<ProviderAnswer> SendAsync(HttpRequestMessage request)
    {
        request.Content = _content = new OutgoingContent(request.Content!, deadline);
        AccountCircuits.Assign(request, account);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        return await ProviderAnswer.ReadAsync(response, deadline.Token);
    }

    public void Dispose() => _content?.Dispose();
}
