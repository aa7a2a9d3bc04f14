using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TetherRelay.Tests.Fixtures;

/// <summary>A public address that is known before the app behind it is, as in front of a deployment: it hands every request on.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly WebApplication _gateway;

    private Gateway()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _gateway = builder.Build();
        _gateway.Run(HandOnAsync);
    }

    public string Url => _gateway.Urls.Single();

    /// <summary>The app behind it.</summary>
    public RelayApp? App { get; set; }

    public static async Task<Gateway> OpenAsync()
    {
        var gateway = new Gateway();
        await gateway._gateway.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandOnAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(App!.Client.BaseAddress!, target)
        );
        request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key != "Host"))
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        using var response = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
