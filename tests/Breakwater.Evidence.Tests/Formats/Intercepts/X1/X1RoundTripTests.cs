using System.Globalization;
using System.Security;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

/// <summary>What the tests write is what the reader reads, whatever the content.</summary>
public sealed class X1RoundTripTests
{
    private static readonly Gen<string> Texts = Gen.String[
            Gen.Char['\u0020', '\u2fff'].Where(c => c is not ('\u007f' or '*') && !char.IsControl(c)),
            1,
            30
        ]
        .Select(t => t.Trim())
        .Where(t => t.Length > 0 && !t.Contains('\u0085', StringComparison.Ordinal));

    private static readonly Gen<(string Element, TargetKind Kind)> Kinds = OneOf(
        ("nai", TargetKind.Nai),
        ("emailAddress", TargetKind.EmailAddress),
        ("serviceAccessIdentifier", TargetKind.Circuit),
        ("imsi", TargetKind.Imsi)
    );

    private static readonly Gen<Written> Tasks = Gen.Select(
        Gen.Guid,
        Gen.Select(Kinds, Texts).Array[0, 4],
        Gen.Guid.Array[0, 3],
        Texts.Array[0, 2],
        OneOf(("X2Only", DeliveryKind.Data), ("X3Only", DeliveryKind.Content), ("X2andX3", DeliveryKind.Both)),
        (xid, targets, dids, liids, delivery) => new Written(xid, targets, dids, liids, delivery)
    );

    [Fact]
    public void Tasks_are_read_as_they_were_written() =>
        Gen.Select(Tasks.Array[1, 4], OneOf("ns1", "", "x"), Gen.Int[1, 700], Gen.Bool)
            .Sample(
                (tasks, prefix, block, crlf) =>
                {
                    string text = X1Sample.Whole(
                        tasks.Select(
                            (t, i) => X1Sample.Message("ModifyTaskRequest", t.Xml(), false, prefix, number: i)
                        ),
                        prefix: prefix
                    );

                    InterceptReading read = InterceptReading.Of(
                        new X1Format(),
                        crlf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text,
                        block
                    );

                    Assert.Empty(read.Rejected);
                    Assert.Equal(tasks.Length, read.Messages.Count());
                    Assert.All(read.Messages.Zip(tasks), p => p.Second.IsIn(p.First));
                },
                iter: 300
            );

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed record Written(
        Guid Xid,
        ((string Element, TargetKind Kind) Kind, string Text)[] Targets,
        Guid[] Dids,
        string[] Liids,
        (string Text, DeliveryKind Kind) Delivery
    )
    {
        public string Xml() =>
            $"<ns1:taskDetails><ns1:xId>{Xid}</ns1:xId><ns1:targetIdentifiers>"
            + string.Concat(
                Targets.Select(t =>
                    $"<ns1:targetIdentifier><ns1:{t.Kind.Element}>{SecurityElement.Escape(t.Text)}</ns1:{t.Kind.Element}></ns1:targetIdentifier>"
                )
            )
            + $"</ns1:targetIdentifiers><ns1:deliveryType>{Delivery.Text}</ns1:deliveryType><ns1:listOfDIDs>"
            + string.Concat(Dids.Select(d => $"<ns1:dId>{d}</ns1:dId>"))
            + "</ns1:listOfDIDs><ns1:listOfMediationDetails>"
            + string.Concat(
                Liids.Select(l =>
                    $"<ns1:mediationDetails><ns1:LIID>{SecurityElement.Escape(l)}</ns1:LIID></ns1:mediationDetails>"
                )
            )
            + "</ns1:listOfMediationDetails></ns1:taskDetails>";

        public void IsIn(InterceptMessage message)
        {
            InterceptTask task = message.TaskDetails!;
            Assert.Equal(
                InterceptReading.Named(TokenKind.Task, Xid.ToString("D", CultureInfo.InvariantCulture)),
                task.Task
            );
            Assert.Equal(
                Targets.Select(t => InterceptReading.Target(t.Kind.Kind, t.Text).Token),
                task.Targets.Select(t => t.Token)
            );
            Assert.Equal(
                Dids.Select(d => InterceptReading.Named(TokenKind.Destination, d.ToString())).Distinct(),
                task.Destinations
            );
            Assert.Equal(Liids.Select(l => InterceptReading.Named(TokenKind.Liid, l)).Distinct(), task.Liids);
            Assert.Equal(Delivery.Kind, task.Delivery);
        }
    }
}
