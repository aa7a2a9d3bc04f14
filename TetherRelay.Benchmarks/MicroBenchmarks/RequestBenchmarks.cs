using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;
using TetherRelay.Functions.Agents;

namespace TetherRelay.Benchmarks.MicroBenchmarks;

/// <summary>The computations of every request before its first wait.</summary>
public class RequestBenchmarks
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(LoadTexts.Request(1));
    private readonly HeaderDictionary _headers = [];
    private readonly Organization _organization = new()
    {
        Id = "demo",
        Name = "Demo",
        Region = "CA",
    };
    private readonly string _number = "+14165550100";
    private readonly string _writtenNumber = "(416) 555-0100";
    private readonly string _text = LoadTexts.Body(1);
    private readonly string _longText = string.Concat(Enumerable.Repeat(LoadTexts.Body(1), 12));
    private readonly string _emoji = $"{LoadTexts.Body(1)} 👍🏽";
    private readonly string _authorization = Authorization;

    internal static OrganizationAuthenticator Authenticator { get; set; } = null!;

    internal static string Authorization { get; set; } = "";

    /// <summary>The request's body.</summary>
    [Benchmark]
    public bool Parse() => ToolCall.Parse("elevenlabs", _organization, _headers, _body)?.Text("message") is not null;

    /// <summary>A number as the telephone network writes it.</summary>
    [Benchmark]
    public object NumberInE164() => PhoneNumberParser.Parse(_number, "CA");

    /// <summary>A number as a person writes it.</summary>
    [Benchmark]
    public object NumberAsWritten() => PhoneNumberParser.Parse(_writtenNumber, "CA");

    /// <summary>A text of one segment.</summary>
    [Benchmark]
    public int Segments() => TextSegments.Of(_text).Count;

    /// <summary>A text of many segments.</summary>
    [Benchmark]
    public int SegmentsOfLongText() => TextSegments.Of(_longText).Count;

    /// <summary>A text that travels as UCS-2.</summary>
    [Benchmark]
    public int SegmentsOfEmoji() => TextSegments.Of(_emoji).Count;

    /// <summary>A tool secret that was presented within the last minute.</summary>
    [Benchmark]
    public ValueTask<Organization?> Authenticate() =>
        Authenticator.AuthenticateAsync(_authorization, CancellationToken.None);
}
