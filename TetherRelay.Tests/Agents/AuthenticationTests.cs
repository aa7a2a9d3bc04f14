using System.Net.Http.Headers;
using System.Net.Http.Json;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

public sealed class AuthenticationTests(RelayApp app) : IClassFixture<RelayApp>
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer trs_unknown_but_well_formed_000000000000000")]
    [InlineData("Bearer not-a-tool-secret")]
    [InlineData("trs_without_a_scheme_0000000000000000000000000")]
    public async Task Without_a_valid_secret_the_answer_is_401_and_says_no_more(string? authorization)
    {
        var reply = await PostAsync(authorization);

        Assert.Equal(401, reply.Status);
        Assert.Equal("application/json; charset=utf-8", reply.ContentType);
        Assert.Equal("""{"success":false,"error":"Unauthorized","code":"unauthorized"}""", reply.Body);
    }

    [Fact]
    public async Task Sixteen_kilobytes_of_headers_are_answered()
    {
        var reply = await PostAsync($"Bearer trs_{new string('x', 16 * 1024)}");

        Assert.Equal(401, reply.Status);
    }

    [Fact]
    public async Task The_scheme_is_understood_in_any_case()
    {
        var tenant = await app.NewTenantAsync();

        Assert.Equal(200, (await PostAsync($"bearer {tenant.Secret}")).Status);
    }

    [Fact]
    public async Task During_a_rotation_old_and_new_are_valid_and_each_selects_the_same_organization()
    {
        var tenant = await app.NewTenantAsync();
        var rotated = await app
            .Services.GetRequiredService<ToolSecretStore>()
            .RotateAsync(tenant.Organization.Id, "agent", TimeSpan.FromHours(1), TestContext.Current.CancellationToken);

        Assert.Equal(200, (await PostAsync($"Bearer {tenant.Secret}")).Status);
        Assert.Equal(200, (await PostAsync($"Bearer {rotated}")).Status);
    }

    [Fact]
    public async Task The_secret_alone_selects_the_organization()
    {
        var (one, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var number = Recipients.Next();

        await one.SendAsync(number);

        Assert.NotNull(await one.ThreadAsync(number));
        Assert.Null(await other.ThreadAsync(number));
    }

    private Task<Reply> PostAsync(string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Tenant.Path)
        {
            Content = JsonContent.Create(Tenant.Request(Recipients.Next())),
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return app.AnswerAsync(request);
    }
}
