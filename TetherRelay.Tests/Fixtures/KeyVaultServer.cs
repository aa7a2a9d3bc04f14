using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Tests.Fixtures;

/// <summary>
/// A Key Vault in this process, as the real client sees one: the challenge, versions, disabled and deleted secrets, the
/// service's own errors, and outages. The client keeps a challenge per host, so each server has a host of its own.
/// </summary>
internal sealed class KeyVaultServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private KeyVaultServer(WebApplication app)
    {
        _app = app;
        app.Run(HandleAsync);
    }

    public Uri Address { get; } = new($"https://vault-{Guid.NewGuid():N}.vault.azure.net/");

    public KeyVaultContents Contents { get; } = new();

    /// <summary>How many requests came in, those that were only challenged included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Answers in the vault's place as long as it is set; true where it has answered.</summary>
    public Func<HttpContext, Task<bool>>? Fault { get; set; }

    public static async Task<KeyVaultServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var server = new KeyVaultServer(builder.Build());
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>The real client with the app's own options.</summary>
    /// <param name="patience">How long it waits for an answer, where that is not to be the app's own patience.</param>
    public SecretClient CreateClient(TimeSpan? patience = null)
    {
        var options = KeyVaultClients.Options();
        options.Retry.NetworkTimeout = patience ?? options.Retry.NetworkTimeout;
        options.Transport = new HttpClientTransport(_app.GetTestClient());
        return new SecretClient(Address, new FakeCredential(), options);
    }

    public ISecretStore CreateStore(TimeSpan? patience = null) => new KeyVaultSecretStore(CreateClient(patience));

    /// <summary>Answers a number of requests, or all of them, with an error of the service.</summary>
    public void Fail(int status, string code, int times = int.MaxValue, int? retryAfter = null) =>
        Fault = async context =>
        {
            if (times-- <= 0)
                return false;
            if (retryAfter is { } seconds)
                context.Response.Headers.RetryAfter = $"{seconds}";
            await KeyVaultContents.RefuseAsync(context, status, code);
            return true;
        };

    /// <summary>Takes requests, and answers none.</summary>
    public void Hang() =>
        Fault = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

    /// <summary>Refuses connections.</summary>
    public void Disconnect() => Fault = _ => throw new HttpRequestException("Connection refused");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (Fault is { } fault && await fault(context))
            return;
        if (context.Request.Headers.Authorization != $"Bearer {FakeCredential.Token}")
            Challenge(context);
        else
            await Contents.AnswerAsync(context, Address);
    }

    private static void Challenge(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate =
            $"Bearer authorization=\"https://login.microsoftonline.com/{FakeCredential.Tenant}\", "
            + "resource=\"https://vault.azure.net\"";
    }
}
