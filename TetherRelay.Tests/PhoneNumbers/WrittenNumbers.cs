using FsCheck;
using FsCheck.Fluent;

namespace TetherRelay.Tests.PhoneNumbers;

/// <summary>A North American number in one of the forms that people, models and networks write.</summary>
public sealed record WrittenNumbers(string E164, string Written)
{
    private static readonly Func<string, string, string, string>[] Forms =
    [
        (area, exchange, line) => $"{area}{exchange}{line}",
        (area, exchange, line) => $"1{area}{exchange}{line}",
        (area, exchange, line) => $" 1{area}{exchange}{line}",
        (area, exchange, line) => $"+1{area}{exchange}{line}",
        (area, exchange, line) => $"({area}) {exchange}-{line}",
        (area, exchange, line) => $"{area}.{exchange}.{line}",
        (area, exchange, line) => $"+1 {area} {exchange} {line}",
        (area, exchange, line) => $"+1 ({area}) {exchange}-{line} ext. 5",
        (area, exchange, line) => $"tel:+1-{area}-{exchange}-{line};ext=5",
        (area, exchange, line) => $"sip:+1{area}{exchange}{line}@sip.example.com;user=phone",
        (area, exchange, line) => $"011 1 {area} {exchange} {line}",
        (area, exchange, line) => $"\u202A+1\u00A0{area}\u2011{exchange}\u2013{line}\u202C",
        (area, exchange, line) => string.Concat($"+1{area}{exchange}{line}".Select(unit => (char)(unit - '0' + '０'))),
    ];

    public static Arbitrary<WrittenNumbers> Arbitrary() =>
        (
            from area in Gen.Elements("416", "236", "604", "212", "415", "787")
            from exchange in Gen.Choose(200, 999)
            from line in Gen.Choose(0, 9999)
            from form in Gen.Elements(Forms)
            select new WrittenNumbers($"+1{area}{exchange}{line:D4}", form(area, $"{exchange}", $"{line:D4}"))
        ).ToArbitrary();
}
