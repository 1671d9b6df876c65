using System.Text;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Pipelines;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Reviewing;

/// <summary>Asks the engine whether an event with one value meets an item.</summary>
internal static class SingleValue
{
    /// <summary>True where one of the exact values of an item meets another item on the same field, or where that cannot be told.</summary>
    public static bool AnyMeets(DetectionItem exact, DetectionItem other)
    {
        if (other.Modifiers.Any(m => m is Modifier.Expand or Modifier.FieldReference))
        {
            return true;
        }

        ErrorList found = new("");
        if (new ItemTranslator(other, null, found, new RuleBudget(found)).Translate() is not { } node)
        {
            return true;
        }

        SigmaRule rule = new()
        {
            Title = "",
            LogSource = new SigmaLogSource(null, null, null),
            Path = "",
            Line = 1,
            Detection = node,
        };
        SigmaEngine engine = SigmaEngine.Compile([rule], new SigmaOptions { SampleSize = 0 });
        SigmaMatcher matcher = engine.CreateMatcher();
        int plan = engine.Plan([rule.LogSource]);
        List<int> hits = [];
        foreach (YamlText value in exact.Values)
        {
            matcher.Match(new OneFieldEvent(exact, value), plan, hits);
            if (hits.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private readonly struct OneFieldEvent(DetectionItem item, YamlText value) : ISigmaEvent
    {
        private readonly byte[] _text = Encoding.UTF8.GetBytes(
            RuleText.IsString(item, value) ? RuleText.Plain(item, value) : value.Value
        );

        private readonly SigmaKind _kind =
            RuleText.IsNumber(value) ? SigmaKind.Number
            : value.Boolean is not null ? SigmaKind.Boolean
            : SigmaKind.Text;

        public int FieldCount => 1;

        public ReadOnlySpan<byte> Text => [];

        public void Field(int index, out SigmaField field) =>
            field = new SigmaField
            {
                Slot = 0,
                Value = _text,
                Kind = _kind,
            };
    }
}
