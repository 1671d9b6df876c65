using System.Globalization;
using Breakwater.Detection.ContentFiles;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.InterceptAudit;

/// <summary>Reads <c>intercepts/classes.yml</c> and <c>intercepts/terms.yml</c>. What is wrong in one entry is listed; the good rest is used.</summary>
public sealed class InterceptContentFiles
{
    private readonly SortedDictionary<string, DiscrepancyClass> _classes = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset From, string Owner, string Source, ContentMapping Node)> _terms = [];
    private readonly List<string> _errors = [];

    /// <summary>What is wrong, each with its line.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Takes a file of classes.</summary>
    public void TakeClasses(TextReader yaml, string name)
    {
        foreach (ContentMapping entry in ContentMapping.Read(yaml, name, _errors)?.Mappings("classes") ?? [])
        {
            if (Class(entry) is { } read && !_classes.TryAdd(read.Id, read))
            {
                entry.Fault($"there are two classes {read.Id}");
            }
        }
    }

    /// <summary>Takes a file of terms; of two entries of one date the one that is taken later changes what the earlier one says.</summary>
    public void TakeTerms(TextReader yaml, string name)
    {
        foreach (ContentMapping entry in ContentMapping.Read(yaml, name, _errors)?.Mappings("terms") ?? [])
        {
            if (entry.Text("from") is not { } date || entry.Text("owner") is not { } owner)
            {
                continue;
            }

            if (
                DateTimeOffset.TryParse(
                    date,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out DateTimeOffset from
                )
            )
            {
                _terms.Add((from, owner, entry.Text("source") ?? "", entry));
            }
            else
            {
                entry.Fault($"from: {date} is no date");
            }
        }
    }

    /// <summary>What was read.</summary>
    public InterceptContent Build()
    {
        List<DatedTerms> dated = [];
        InterceptTerms terms = new();
        foreach ((DateTimeOffset from, string owner, string source, ContentMapping node) in _terms.OrderBy(t => t.From))
        {
            terms = Changed(terms, node);
            dated.Add(new DatedTerms(from, owner, source, terms));
        }

        return new InterceptContent(_classes, dated.Count > 0 ? dated : InterceptContent.None.Dated);
    }

    private static DiscrepancyClass? Class(ContentMapping node) =>
        node.Text("id") is { } id
        && node.Text("title") is { } title
        && node.Word<Level>("level") is { } level
        && Number(node, "confidence", 100) is { } confidence
        && Number(node, "priority", int.MaxValue) is { } priority
        && node.Word<Harm>("harm") is { } harm
            ? new DiscrepancyClass
            {
                Id = id,
                Title = title,
                Level = level,
                Confidence = confidence,
                Priority = priority,
                Harm = harm,
                NotifyOutOfBand = IsTrue(node, "notify_out_of_band"),
                IsOfWholeSystem = IsTrue(node, "whole_system"),
                IsSealedOnly = IsTrue(node, "sealed_only"),
                ToldAs = node.Has("told_as") ? node.Text("told_as") : null,
                BenignCauses = node.Texts("benign"),
                Techniques = node.Texts("techniques"),
                Behaviours = node.Texts("behaviours"),
                Source = node.Text("source") ?? "",
                Mark = node.Text("mark") ?? "",
            }
            : null;

    private static InterceptTerms Changed(InterceptTerms terms, ContentMapping node) =>
        terms with
        {
            ClockSkew = Span(node, "clock_skew_seconds", TimeSpan.TicksPerSecond) ?? terms.ClockSkew,
            DataGrace = Span(node, "data_grace_minutes", TimeSpan.TicksPerMinute) ?? terms.DataGrace,
            ContentGrace = Span(node, "content_grace_minutes", TimeSpan.TicksPerMinute) ?? terms.ContentGrace,
            Paperwork = Span(node, "paperwork_hours", TimeSpan.TicksPerHour) ?? terms.Paperwork,
            Certification = Span(node, "certification_days", TimeSpan.TicksPerDay) ?? terms.Certification,
            ShortLife = Span(node, "short_life_minutes", TimeSpan.TicksPerMinute) ?? terms.ShortLife,
            FreshEndpoint = Span(node, "fresh_endpoint_hours", TimeSpan.TicksPerHour) ?? terms.FreshEndpoint,
            OrdersAnHour = Optional(node, "orders_an_hour") ?? terms.OrdersAnHour,
            Dormant = Span(node, "dormant_days", TimeSpan.TicksPerDay) ?? terms.Dormant,
            PopulationFactor = Optional(node, "population_factor") ?? terms.PopulationFactor,
            ListEntries = Optional(node, "list_entries") ?? terms.ListEntries,
            ListGrowth = Optional(node, "list_growth_percent") ?? terms.ListGrowth,
            AgenciesADay = Optional(node, "agencies_a_day") ?? terms.AgenciesADay,
            SearchToOrder = Span(node, "search_to_order_days", TimeSpan.TicksPerDay) ?? terms.SearchToOrder,
            RosterDelay = Span(node, "roster_delay_days", TimeSpan.TicksPerDay) ?? terms.RosterDelay,
            Shared = Span(node, "shared_minutes", TimeSpan.TicksPerMinute) ?? terms.Shared,
            ErrorsAnHour = Optional(node, "errors_an_hour") ?? terms.ErrorsAnHour,
            RemovalsAnHour = Optional(node, "removals_an_hour") ?? terms.RemovalsAnHour,
            DeliveryBytes = Optional(node, "delivery_kilobytes") * 1_000L ?? terms.DeliveryBytes,
            DeliveryGrowth = Optional(node, "delivery_growth_percent") ?? terms.DeliveryGrowth,
            EntryBytes = Entries(terms, node),
            LongestTerms = Longest(terms, node),
        };

    private static Dictionary<string, TimeSpan> Longest(InterceptTerms terms, ContentMapping node)
    {
        Dictionary<string, TimeSpan> longest = new(terms.LongestTerms);
        foreach (ContentMapping entry in node.Mappings("longest"))
        {
            if (entry.Text("authority") is { } authority && Span(entry, "days", TimeSpan.TicksPerDay) is { } days)
            {
                longest[authority] = days;
            }
        }

        return longest;
    }

    private static Dictionary<string, (int Least, int Most)> Entries(InterceptTerms terms, ContentMapping node)
    {
        Dictionary<string, (int Least, int Most)> entries = new(terms.EntryBytes);
        foreach (ContentMapping entry in node.Mappings("entry_bytes"))
        {
            if (
                entry.Text("resource") is { } resource
                && Number(entry, "least", Most) is > 0 and { } least
                && Number(entry, "most", Most) is { } most
                && most >= least
            )
            {
                entries[resource] = (least, most);
            }
        }

        return entries;
    }

    private static TimeSpan? Span(ContentMapping node, string key, long ticks) =>
        Optional(node, key) is { } number ? new TimeSpan(number * ticks) : null;

    private static int? Optional(ContentMapping node, string key) => node.Has(key) ? Number(node, key, Most) : null;

    /// <summary>No term is longer than so many of its units.</summary>
    private const int Most = 100_000;

    private static bool IsTrue(ContentMapping node, string key)
    {
        if (!node.Has(key))
        {
            return false;
        }

        string? text = node.Text(key);
        if (text is not ("true" or "false"))
        {
            node.Fault($"{key}: {text} is neither true nor false");
        }

        return text == "true";
    }

    private static int? Number(ContentMapping node, string key, int most)
    {
        if (node.Text(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most)
        {
            return number;
        }

        node.Fault($"{key}: {text} is no number from 0 to {most.ToString(CultureInfo.InvariantCulture)}");
        return null;
    }
}
