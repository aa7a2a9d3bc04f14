namespace TetherRelay.Core.Providers.Http;

/// <summary>The request that submits a text to a provider. It records whether the text may have left.</summary>
internal sealed class Submission(HttpClient http, OutgoingText text, string account, Deadline deadline) : IDisposable
{
    private OutgoingContent? _content;

    /// <summary>Whether a request was created.</summary>
    public bool IsComposed => _content is not null;

    /// <summary>Whether the text may have left.</summary>
    public bool Begun => _content is { Begun: true };

    public bool IsLate => deadline.HasPassed || deadline.Token.IsCancellationRequested;

    public async Task<ProviderResponse> SendAsync(HttpRequestMessage request)
    {
        request.Content = _content = new OutgoingContent(request.Content!, deadline);
        AccountCircuits.Assign(request, text, account);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        return await ProviderResponse.ReadAsync(response, deadline.Token);
    }

    public void Dispose() => _content?.Dispose();
}
