namespace TetherRelay.Core.PhoneNumbers;

/// <summary>What a written phone number turned out to be. A closed set of four.</summary>
public abstract record PhoneNumberResult
{
    private PhoneNumberResult() { }

    /// <summary>A number that can be texted.</summary>
    /// <param name="E164">The one form in which the number is kept and compared, such as <c>+14165550100</c>.</param>
    /// <param name="Region">Its region, ISO 3166-1 alpha-2; <c>001</c> for numbers of no country. A calling code is not a region: +1 covers some 25.</param>
    public sealed record Valid(string E164, string Region) : PhoneNumberResult
    {
        /// <summary>Masked: a number does not end up in a log by accident.</summary>
        public override string ToString() => PhoneNumberParser.Mask(E164);
    }

    /// <summary>There is no number: empty, withheld by the caller, or a variable that nobody replaced.</summary>
    public sealed record Absent : PhoneNumberResult;

    /// <summary>Something is written, but it is no number that somebody can have.</summary>
    public sealed record Invalid : PhoneNumberResult;

    /// <summary>A number that costs its caller extra: premium rate or shared cost.</summary>
    public sealed record NotTextable : PhoneNumberResult;
}
