using System.Text;
using Breakwater.Detection.Gathering;

namespace Breakwater.Detection.Tests.Gathering;

public sealed class RecordTextTests
{
    [Theory]
    [InlineData("  a short line \r\n", 20, "a short line")]
    [InlineData("user ops password 7 0822455D0A16", 24, "user ops password 7")]
    [InlineData("imsi=001010123456789,msisdn=000", 24, "imsi=001010123456789")]
    [InlineData("abc def", 3, "abc")]
    [InlineData("0123456789", 4, "0123")]
    public void A_long_record_is_cut_between_words(string record, int limit, string kept) =>
        Assert.Equal(kept, Encoding.UTF8.GetString(RecordText.Cut(Encoding.UTF8.GetBytes(record), limit)));
}
