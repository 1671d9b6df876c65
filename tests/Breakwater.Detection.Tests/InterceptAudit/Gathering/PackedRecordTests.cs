using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Breakwater.Detection.InterceptAudit.Gathering;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.Tests.InterceptAudit.Gathering;

/// <summary>What is read back from disk is what was written, whatever parts a record gets.</summary>
public sealed class PackedRecordTests
{
    private static readonly EvidencePosition Position = new(PositionKind.Record, 12, 345, 67);

    public static TheoryData<Type> Kinds =>
        [.. typeof(InterceptRecord).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_part_of_a_record_comes_back(Type kind)
    {
        Filler filler = new();
        InterceptRecord record = (InterceptRecord)filler.Make(kind);
        RecordForm form = new();

        PackedRecord.Write(form, record);
        InterceptRecord read = PackedRecord.Read(new RecordForm(), form.Bytes, Position);

        Assert.Equal(Position, read.Position);
        Assert.Equal(Text(Expected(record)), Text(read));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_record_without_anything_comes_back(Type kind)
    {
        InterceptRecord record = (InterceptRecord)new Filler { LeavesOut = true }.Make(kind);
        RecordForm form = new();

        PackedRecord.Write(form, record);

        Assert.Equal(Text(record), Text(PackedRecord.Read(form, form.Bytes.ToArray(), record.Position)));
    }

    [Fact]
    public void The_same_record_of_a_run_with_a_case_has_the_same_bytes()
    {
        InterceptTask task = (InterceptTask)new Filler().Make(typeof(InterceptTask));
        RecordForm form = new();
        PackedRecord.Write(form, task);
        byte[] with = form.Bytes.ToArray();

        PackedRecord.Write(
            form,
            task with
            {
                Position = default,
                Targets = [.. task.Targets.Select(t => t with { CaseToken = null })],
            }
        );

        Assert.Equal(with, form.Bytes.ToArray());
    }

    private static string Text(InterceptRecord record) =>
        Encoding.UTF8.GetString(InterceptJson.Write(InterceptJson.WithoutPositions(record)));

    /// <summary>Without tokens of a case, and messages without near tokens.</summary>
    private static InterceptRecord Expected(InterceptRecord record)
    {
        return record switch
        {
            InterceptOrder order => order with { Targets = [.. order.Targets.Select(Plain)] },
            InterceptTask task => task with { Targets = [.. task.Targets.Select(Plain)] },
            InterceptMessage { TaskDetails: { } task } message => message with
            {
                TaskDetails = task with { Targets = [.. task.Targets.Select(t => Plain(t) with { Near = [] })] },
            },
            InterceptAccess { Target: { } target } access => access with { Target = Plain(target) },
            RouterTap { Target: { } target } tap => tap with { Target = Plain(target) },
            _ => record,
        };

        static InterceptTarget Plain(InterceptTarget target) => target with { CaseToken = null };
    }

    /// <summary>Gives each part another value, so that none can stand in the place of another.</summary>
    private sealed class Filler
    {
        private int _next = 3;

        /// <summary>Parts that may be absent are.</summary>
        public bool LeavesOut { get; init; }

        public object Make(Type type)
        {
            int number = ++_next;
            Type plain = Nullable.GetUnderlyingType(type) ?? type;
            return plain switch
            {
                _ when plain == typeof(string) => $"text {number} ü\ud83d\ude00",
                _ when plain == typeof(bool) => true,
                _ when plain == typeof(int) => number,
                _ when plain == typeof(long) => (long)number << 33,
                _ when plain == typeof(SealedToken) => new SealedToken(((UInt128)number << 100) + (UInt128)number),
                _ when plain == typeof(DateTimeOffset) => new DateTimeOffset(
                    2026,
                    4,
                    1,
                    0,
                    0,
                    number % 60,
                    TimeSpan.FromHours(number % 3)
                ),
                _ when plain == typeof(EvidencePosition) => Position,
                _ when plain.IsEnum => Enum.GetValues(plain).GetValue(number % Enum.GetValues(plain).Length)!,
                _ when plain == typeof(IReadOnlyList<string>) => new[] { $"one {number}", $"two {number}" },
                _ when plain == typeof(IReadOnlyList<SealedToken>) => new[]
                {
                    new SealedToken((UInt128)number),
                    new SealedToken((UInt128)number << 90),
                },
                _ when plain == typeof(IReadOnlyList<InterceptTarget>) => new[]
                {
                    (InterceptTarget)Make(typeof(InterceptTarget)),
                    (InterceptTarget)Make(typeof(InterceptTarget)),
                },
                _ => Record(plain),
            };
        }

        private object Record(Type type)
        {
            object made =
                type == typeof(InterceptTarget)
                    ? new InterceptTarget((SealedToken)Make(typeof(SealedToken)), TargetKind.Imei)
                    : Activator.CreateInstance(type)!;
            NullabilityInfoContext context = new();
            foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite))
            {
                bool mayBeAbsent =
                    Nullable.GetUnderlyingType(property.PropertyType) is not null
                    || context.Create(property).WriteState == NullabilityState.Nullable;
                bool mustBeThere = !mayBeAbsent && property.GetValue(made) is null;
                if (!LeavesOut || mustBeThere)
                {
                    property.SetValue(made, Make(property.PropertyType));
                }
            }

            return made;
        }
    }
}
