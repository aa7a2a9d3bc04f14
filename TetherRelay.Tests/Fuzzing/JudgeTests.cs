using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>The fuzzer's judges find what they are there to find.</summary>
public sealed class JudgeTests
{
    private const string Json = "application/json; charset=utf-8";

    [Theory]
    [InlineData(
        200,
        """{"success":true,"message":"SMS sent","message_id":"17d1f02c94be8a6530f1c2d3.22eadfe5d1c99fffa1b2c3d4e5f60718","conversation_id":"17d1f02c94be8a6530f1c2d3.12362320246","segments":1}"""
    )]
    [InlineData(200, """{"success":false,"error":"That's our own number.","code":"own_number"}""")]
    [InlineData(401, """{"success":false,"error":"Unauthorized","code":"unauthorized"}""")]
    public void An_answer_in_form_is_in_order(int status, string body) =>
        Assert.Empty(PublishedAnswer.Broken(new RawAnswer(status, Json, body)));

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"success":"true"}""")]
    [InlineData(200, """{"success":true,"message":"SMS sent"}""")]
    [InlineData(200, """{"success":false,"error":"That's our own number."}""")]
    [InlineData(200, """{"success":false,"error":"That's our own number.","code":"nonsense"}""")]
    [InlineData(200, """{"success":false,"error":5,"code":"own_number"}""")]
    [InlineData(401, """{"success":false,"error":"That's our own number.","code":"own_number"}""")]
    [InlineData(
        401,
        """{"success":true,"message":"SMS sent","message_id":"17d1f02c94be8a6530f1c2d3.22eadfe5d1c99fffa1b2c3d4e5f60718","conversation_id":"17d1f02c94be8a6530f1c2d3.12362320246","segments":1}"""
    )]
    public void An_answer_out_of_form_is_found(int status, string body) =>
        Assert.NotEmpty(PublishedAnswer.Broken(new RawAnswer(status, Json, body)));

    [Theory]
    [InlineData("""{"phone_number":"(416) 200-7777"}""", "+14162007777")]
    [InlineData("""{"parameters":{"called_id":"tel:+14162007777;ext=5"}}""", "+14162007777")]
    [InlineData("""{"phone_number":"0114162007777"}{}""", "+14162007777")]
    [InlineData("""{"phone_number":"１４１６２００７７７７"}""", "+14162007777")]
    [InlineData("""{"message":"+14162007777","phone_number":"5"}""", "5")]
    public void The_numbers_that_a_body_names_are_those_of_its_numbers_values(string body, string number) =>
        Assert.Equal([number], NamedNumbers.In(Encoding.UTF8.GetBytes(body)));
}
