namespace TetherRelay.Core.PhoneNumbers;

/// <summary>The type of a number in its country's numbering plan, as libphonenumber classifies it.</summary>
public enum NumberType
{
    /// <summary>A mobile number.</summary>
    [JsonStringEnumMemberName("mobile")]
    Mobile,

    /// <summary>A number of a plan that does not tell mobile from fixed lines, as in +1.</summary>
    [JsonStringEnumMemberName("fixed-line-or-mobile")]
    FixedLineOrMobile,

    /// <summary>A fixed line.</summary>
    [JsonStringEnumMemberName("fixed-line")]
    FixedLine,

    /// <summary>A number that is free for its callers.</summary>
    [JsonStringEnumMemberName("toll-free")]
    TollFree,

    /// <summary>An internet telephony number without a place.</summary>
    [JsonStringEnumMemberName("voip")]
    Voip,

    /// <summary>A number that follows a person, such as 070 in the United Kingdom; calls and texts may cost extra.</summary>
    [JsonStringEnumMemberName("personal")]
    Personal,

    /// <summary>A pager.</summary>
    [JsonStringEnumMemberName("pager")]
    Pager,

    /// <summary>A company's number for all its offices (universal access number).</summary>
    [JsonStringEnumMemberName("uan")]
    Uan,

    /// <summary>Access to a voice mailbox.</summary>
    [JsonStringEnumMemberName("voicemail")]
    Voicemail,

    /// <summary>A number of no country: satellite and international networks, such as +881.</summary>
    [JsonStringEnumMemberName("global")]
    Global,
}
