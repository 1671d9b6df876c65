using System.Globalization;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Tables;

/// <summary>Twenty-two ways to keep the same two orders give the same two records.</summary>
public sealed class RegisterShapeTests
{
    public static TheoryData<string> Names => [.. RegisterShape.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_shape_says_the_same(string name)
    {
        RegisterShape shape = RegisterShape.All.Single(s => s.Name == name);

        SealedReading read = SealedReading.Read(shape.Bytes, shape.Mappings);

        Assert.Equal(
            RegisterShape.Truth.Select(t =>
                (
                    SealedReading.Token(TokenKind.Order, t.Order),
                    SealedReading.Token(TokenKind.Liid, t.Liid),
                    (SealedToken?)SealedReading.Token(TokenKind.Agency, t.Agency),
                    SealedReading.Target(TargetKind.E164, t.Number),
                    (DateTimeOffset?)Time(t.Start),
                    (DateTimeOffset?)Time(t.End),
                    t.State
                )
            ),
            read.Of<InterceptOrder>()
                .Select(o => (o.Order, o.Liids.Single(), o.Agency, o.Targets.Single().Token, o.Start, o.End, o.State))
        );
        Assert.Equal(0, read.Item.Rejected);
        Assert.DoesNotContain("123456", read.Said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Small_blocks_change_nothing(string name)
    {
        RegisterShape shape = RegisterShape.All.Single(s => s.Name == name);

        SealedReading one = SealedReading.Read(shape.Bytes, shape.Mappings);
        SealedReading many = SealedReading.Read(shape.Bytes, shape.Mappings, blockBytes: 16);

        Assert.Equal(one.Records.Select(InterceptJson.Write), many.Records.Select(InterceptJson.Write));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
