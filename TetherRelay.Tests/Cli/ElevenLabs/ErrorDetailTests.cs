using TetherRelay.Cli.ElevenLabs;

namespace TetherRelay.Tests.Cli.ElevenLabs;

public sealed class ErrorDetailTests
{
    [Theory]
    [InlineData("""{"detail":"No."}""", null, "No")]
    [InlineData(
        """{"detail":{"status":"invalid_api_key","message":"Invalid API key"}}""",
        "invalid_api_key",
        "Invalid API key"
    )]
    [InlineData(
        """{"detail":[{"loc":["body","name"],"msg":"Too long"},{"loc":["body","a",0],"msg":"Odd"}]}""",
        null,
        "name Too long; a.0 Odd"
    )]
    [InlineData("""{"detail":[{"loc":1},2,null]}""", null, ";  ;")]
    [InlineData("""{"detail":{"status":1,"message":["x"]}}""", null, null)]
    [InlineData("""{"detail":null}""", null, null)]
    [InlineData("""{"error":"x"}""", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("<html>", null, null)]
    [InlineData("", null, null)]
    public void Its_forms_are_read(string body, string? word, string? message) =>
        Assert.Equal((word, message), ErrorDetail.Read(body));

    [Theory]
    [InlineData("Bearer trs_AbC-1_9 is bad", "Bearer [secret] is bad")]
    [InlineData("trs_AbC…", "[secret]…")]
    [InlineData("key sk_0123", "key [secret]")]
    public void No_secret_is_repeated(string message, string shown) =>
        Assert.Equal(shown, ErrorDetail.Read($$"""{"detail":"{{message}}"}""").Message);

    [Fact]
    public void A_long_one_is_cut() =>
        Assert.Equal(301, ErrorDetail.Read($$"""{"detail":"{{new string('x', 5000)}}"}""").Message!.Length);
}
