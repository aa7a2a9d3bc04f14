using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class TextGridTests(ProviderSimulator simulator)
{
    [Fact]
    public async Task A_text_is_answered_as_by_Twilio_with_an_id_of_its_own_form()
    {
        var fields = Wire.TextGridFields(Recipients.Next(), "Bonjour ê");
        fields["statusCallback"] = "https://relay.example/status";

        var (status, message) = await simulator.SendAsync(Wire.TextGrid(fields));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.EndsWith("==", message["sid"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("queued", message["status"]!.GetValue<string>());
        Assert.Equal("1", message["num_segments"]!.GetValue<string>());
        Assert.Equal(SimulatedTextGridAccount.AccountSid, message["account_sid"]!.GetValue<string>());
        var text = Assert.Single(await simulator.Messages(fields["to"]!.GetValue<string>()));
        Assert.Equal(message["sid"]!.GetValue<string>(), text.Id);
        Assert.Equal("https://relay.example/status", text.CallbackUrl);
    }

    [Theory]
    [InlineData("to", null, 21604)]
    [InlineData("from", null, 21603)]
    [InlineData("from", "12345", 21212)]
    [InlineData("from", "MG0123456789abcdef0123456789abcdef", 21212)]
    [InlineData("to", Wire.From, 21266)]
    [InlineData("body", null, 21602)]
    [InlineData("body", "", 21602)]
    [InlineData("statusCallback", "relay.example", 21609)]
    [InlineData("StatusCallback", "https://relay.example/status", 20001)]
    [InlineData("validityPeriod", "600", 20001)]
    public async Task A_field_out_of_order_is_refused_in_Twilios_codes(string field, string? value, int code)
    {
        var fields = Wire.TextGridFields(Recipients.Next());
        fields[field] = value;

        var (status, error) = await simulator.SendAsync(Wire.TextGrid(fields));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, error["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_error_of_an_invalid_number_is_JSON_in_a_string()
    {
        var (status, error) = await simulator.SendAsync(Wire.TextGrid(Wire.TextGridFields("4165550100")));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var inner = JsonNode.Parse(error["Error"]!.GetValue<string>())!;
        Assert.Equal(21211, inner["code"]!.GetValue<int>());
        Assert.NotEmpty(inner["description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(2048, HttpStatusCode.Created)]
    [InlineData(2049, HttpStatusCode.BadRequest)]
    public async Task A_body_has_2048_characters_at_most(int length, HttpStatusCode expected)
    {
        var fields = Wire.TextGridFields(Recipients.Next(), new string('a', length));

        var (status, _) = await simulator.SendAsync(Wire.TextGrid(fields));

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task A_form_is_refused()
    {
        var (status, error) = await simulator.SendAsync(
            Wire.Post(
                Wire.TextGridPath,
                new FormUrlEncodedContent(Wire.Form(Recipients.Next())),
                Wire.TextGridCredentials()
            )
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(20001, error["code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"to":4165550100}""")]
    [InlineData("""{"to":"+14165550100","from":"+12362320246","body":"\ud800"}""")]
    public async Task Malformed_JSON_is_refused(string json)
    {
        var (status, _) = await simulator.SendAsync(
            Wire.Post(Wire.TextGridPath, Wire.Json(json), Wire.TextGridCredentials())
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Its_credentials_are_a_bearer_token_and_not_basic_authentication()
    {
        var to = Recipients.Next();
        var right = Wire.TextGridCredentials();
        foreach (
            var wrong in (AuthenticationHeaderValue?[])
                [null, new("Basic", right.Parameter), new("Bearer", "x"), Wire.TextGridCredentials("wrong")]
        )
        {
            using var request = Wire.TextGrid(Wire.TextGridFields(to));
            request.Headers.Authorization = wrong;

            var (status, error) = await simulator.SendAsync(request);

            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Equal(20003, error["code"]!.GetValue<int>());
        }
        Assert.Empty(await simulator.Messages(to));
    }
}
