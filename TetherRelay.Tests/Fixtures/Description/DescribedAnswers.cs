using System.Collections.Concurrent;

namespace TetherRelay.Tests.Fixtures.Description;

/// <summary>Stands between every test and the app: an answer that is not described as it is fails the test.</summary>
internal sealed class DescribedAnswers() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<string, bool> _seen = new();

    /// <summary>The names of the answers so far.</summary>
    public IEnumerable<string> Seen => _seen.Keys;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        var answer = new RawAnswer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(cancellationToken)
        );
        var (method, path) = (request.Method.Method, request.RequestUri!.AbsolutePath);
        Assert.Null(DescribedApi.Relay.Complaint(method, path, answer));
        if (DescribedApi.Relay.Find(method, path) is { } operation)
            _seen.TryAdd(operation.NameOf(answer), true);
        return response;
    }
}
