using System.Text.Json.Nodes;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class SinchTests(ProviderSimulator simulator)
{
    [Fact]
    public async Task A_text_is_answered_with_the_batch()
    {
        var to = Recipients.Next();
        var fields = Wire.SinchFields(to);
        fields["type"] = "mt_text";
        fields["delivery_report"] = "per_recipient";
        fields["client_reference"] = "reference";
        fields["callback_url"] = "https://relay.example/status";
        fields["expire_at"] = "2999-01-01T00:00:00Z";
        fields["max_number_of_message_parts"] = 6;

        var (status, batch) = await simulator.SendAsync(Wire.Sinch(fields));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Matches("^01[0-9A-HJKMNP-TV-Z]{24}$", batch["id"]!.GetValue<string>());
        Assert.Equal(to[1..], batch["to"]![0]!.GetValue<string>());
        Assert.Equal(Wire.From[1..], batch["from"]!.GetValue<string>());
        Assert.False(batch["canceled"]!.GetValue<bool>());
        Assert.Equal("per_recipient", batch["delivery_report"]!.GetValue<string>());
        Assert.Equal("reference", batch["client_reference"]!.GetValue<string>());
        Assert.Equal("2999-01-01T00:00:00.000Z", batch["expire_at"]!.GetValue<string>());
        Assert.Equal(batch["created_at"]!.GetValue<string>(), batch["modified_at"]!.GetValue<string>());
        var text = Assert.Single(await simulator.Messages(to));
        Assert.Equal(
            (Wire.From, "reference", "https://relay.example/status"),
            (text.From, text.ClientReference, text.CallbackUrl)
        );
    }

    [Theory]
    [InlineData("to", "[]", "syntax_constraint_violation")]
    [InlineData("to", null, "syntax_constraint_violation")]
    [InlineData("to", """["416-555-0100"]""", "syntax_invalid_parameter_format")]
    [InlineData("to", "[null]", "syntax_invalid_parameter_format")]
    [InlineData("to", "\"+14165550100\"", "syntax_invalid_json")]
    [InlineData("from", null, "syntax_constraint_violation")]
    [InlineData("from", "\"+1 236 232 0246\"", "syntax_invalid_parameter_format")]
    [InlineData("body", "\"\"", "syntax_constraint_violation")]
    [InlineData("body", null, "syntax_constraint_violation")]
    [InlineData("type", "\"mt_media\"", "syntax_constraint_violation")]
    [InlineData("delivery_report", "\"always\"", "syntax_constraint_violation")]
    [InlineData("callback_url", "\"relay.example\"", "syntax_invalid_parameter_format")]
    [InlineData("expire_at", "\"2001-01-01T00:00:00Z\"", "syntax_constraint_violation")]
    [InlineData("expire_at", "\"tomorrow\"", "syntax_invalid_parameter_format")]
    [InlineData("max_number_of_message_parts", "0", "syntax_constraint_violation")]
    [InlineData("max_number_of_message_parts", "\"6\"", "syntax_invalid_json")]
    [InlineData("parameters", """{"a b":{"default":"x"}}""", "syntax_invalid_parameter_format")]
    [InlineData("parameters", """{"seventeen-letters":{"default":"x"}}""", "syntax_invalid_parameter_format")]
    [InlineData("parameters", """{"a":{"other":"x"}}""", "syntax_invalid_parameter_format")]
    [InlineData("parameters", """{"a":"x"}""", "syntax_invalid_json")]
    [InlineData("clientReference", "\"x\"", "syntax_invalid_json")]
    public async Task A_field_that_Sinch_would_refuse_is_refused(string field, string? json, string code)
    {
        var to = Recipients.Next();
        var fields = Wire.SinchFields(to);
        fields[field] = json is null ? null : JsonNode.Parse(json);

        var (status, error) = await simulator.SendAsync(Wire.Sinch(fields));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, error["code"]!.GetValue<string>());
        Assert.NotEmpty(error["text"]!.GetValue<string>());
        Assert.Empty(await simulator.Messages(to));
    }

    [Theory]
    [InlineData("body", 2000, HttpStatusCode.Created)]
    [InlineData("body", 2001, HttpStatusCode.BadRequest)]
    [InlineData("client_reference", 128, HttpStatusCode.Created)]
    [InlineData("client_reference", 129, HttpStatusCode.BadRequest)]
    public async Task A_field_has_its_longest_length(string field, int length, HttpStatusCode expected)
    {
        var fields = Wire.SinchFields(Recipients.Next());
        fields[field] = new string('a', length);

        var (status, _) = await simulator.SendAsync(Wire.Sinch(fields));

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Several_recipients_get_one_batch()
    {
        var (first, second) = (Recipients.Next(), Recipients.Next());
        var fields = Wire.SinchFields(first);
        fields["to"]!.AsArray().Add(second[1..]);

        var (_, batch) = await simulator.SendAsync(Wire.Sinch(fields));

        var id = batch["id"]!.GetValue<string>();
        Assert.Equal(id, Assert.Single(await simulator.Messages(first)).Id);
        Assert.Equal(id, Assert.Single(await simulator.Messages(second)).Id);
    }

    [Theory]
    [InlineData("wrong", SimulatedSinchAccount.ServicePlanId, "ca", HttpStatusCode.Unauthorized)]
    [InlineData(SimulatedSinchAccount.ApiToken, "another", "ca", HttpStatusCode.NotFound)]
    [InlineData(SimulatedSinchAccount.ApiToken, SimulatedSinchAccount.ServicePlanId, "fr", HttpStatusCode.NotFound)]
    [InlineData(SimulatedSinchAccount.ApiToken, SimulatedSinchAccount.ServicePlanId, "us", HttpStatusCode.Created)]
    public async Task Token_plan_and_region_must_be_known(
        string token,
        string plan,
        string region,
        HttpStatusCode expected
    )
    {
        var content = Wire.Json(Wire.SinchFields(Recipients.Next()).ToJsonString());

        var (status, _) = await simulator.SendAsync(
            Wire.Post($"sinch/{region}/xms/v1/{plan}/batches", content, new("Bearer", token))
        );

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"to":["+14165550100"],"from":"12362320246","body":"\ud800"}""")]
    public async Task Malformed_JSON_is_refused(string json)
    {
        var (status, error) = await simulator.SendAsync(
            Wire.Post(Wire.SinchPath, Wire.Json(json), new("Bearer", SimulatedSinchAccount.ApiToken))
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("syntax_invalid_json", error["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_form_is_refused()
    {
        var (status, error) = await simulator.SendAsync(
            Wire.Post(
                Wire.SinchPath,
                new FormUrlEncodedContent(Wire.Form(Recipients.Next())),
                new("Bearer", SimulatedSinchAccount.ApiToken)
            )
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("syntax_invalid_json", error["code"]!.GetValue<string>());
    }
}
