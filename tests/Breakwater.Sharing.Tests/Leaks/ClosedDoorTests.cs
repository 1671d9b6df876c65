using System.Collections;
using System.Net;
using System.Reflection;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Tests.Leaks;

public sealed class ClosedDoorTests
{
    [Fact]
    public void What_leaves_holds_no_text_but_that_of_content()
    {
        HashSet<Type> seen = [];
        List<string> texts = [];
        Walk(typeof(SharedCase), "SharedCase", seen, texts);
        Walk(typeof(SharedAnnex), "SharedAnnex", seen, texts);
        Assert.Empty(texts);
        Assert.Contains(typeof(SharedFact), seen);
        Assert.Contains(typeof(SharedItem), seen);
        Assert.Contains(typeof(ContentText), seen);
        Assert.Contains(typeof(AddressValue), seen);
    }

    [Fact]
    public void The_filter_takes_findings_the_verdict_the_ledger_and_the_inventory_and_nothing_else_of_the_model()
    {
        Type[] taken =
        [
            .. new[] { typeof(OutboundFilter), typeof(AnnexFilter), typeof(OwnNetworks), typeof(SharePolicy) }
                .SelectMany(t => t.GetConstructors().Cast<MethodBase>().Concat(t.GetMethods()))
                .SelectMany(m => m.GetParameters())
                .Select(p => p.ParameterType)
                .Where(t => t.Namespace?.StartsWith("Breakwater.Model", StringComparison.Ordinal) == true)
                .Distinct(),
        ];
        Assert.Equal(
            [typeof(CarrierInventory), typeof(CoverageLedger), typeof(Finding), typeof(Level), typeof(Verdict)],
            taken.OrderBy(t => t.Name, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_text_of_a_finding_a_verdict_and_a_ledger_is_seeded_in_the_proof()
    {
        HashSet<string> places = [];
        foreach (int seed in Enumerable.Range(1, 60))
        {
            places.UnionWith(new MadeUpCase(seed).Seeded.Keys);
        }

        HashSet<string> missing = [];
        Missing(typeof(Finding), places, missing, []);
        Missing(typeof(Verdict), places, missing, []);
        Missing(typeof(CoverageLedger), places, missing, []);

        // Of these the proof seeds every fourth one by hand, and the others are what the filter looks for.
        missing.ExceptWith([
            "Finding.Techniques",
            "Finding.Behaviours",
            "Finding.Disclosure",
            "RuleReference.Id",
            "HarmAnswer.Proven key",
        ]);
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_type_of_the_model_can_be_made_with_seeds_in_its_texts()
    {
        Random random = new(3);
        SeededObjects objects = new(random, new Seeds(random));
        Type[] records =
        [
            .. typeof(Finding)
                .Assembly.GetExportedTypes()
                .Where(t => t is { IsAbstract: false, IsGenericType: false } && t.GetMethod("<Clone>$") is not null),
        ];
        Assert.True(records.Length > 80);
        foreach (Type record in records)
        {
            Assert.NotNull(objects.Make(record, record.Name, 0));
        }

        Assert.True(objects.Seeded.Count > 200);
    }

    [Fact]
    public void Every_address_of_an_inventory_is_known_as_own()
    {
        Random random = new(11);
        List<object> addresses = [];
        SeededObjects objects = new(random, new Seeds(random));
        CarrierInventory inventory = objects.Make<CarrierInventory>();
        Gather(inventory, addresses);
        Assert.True(addresses.Count > 20);
        OwnNetworks own = new(inventory);
        Assert.All(
            addresses,
            a =>
            {
                IPAddress address = a as IPAddress ?? ((IPNetwork)a).BaseAddress;
                Assert.True(own.Contain(address), address.ToString());
            }
        );
    }

    private static void Gather(object? item, List<object> addresses)
    {
        switch (item)
        {
            case null or string:
                break;
            case IPAddress or IPNetwork:
                addresses.Add(item);
                break;
            case IEnumerable many:
                foreach (object? one in many)
                {
                    Gather(one, addresses);
                }

                break;
            default:
                if (item.GetType().Namespace == typeof(CarrierInventory).Namespace)
                {
                    foreach (PropertyInfo property in item.GetType().GetProperties().Where(p => !p.GetMethod!.IsStatic))
                    {
                        Gather(property.GetValue(item), addresses);
                    }
                }

                break;
        }
    }

    private static void Walk(Type type, string place, HashSet<Type> seen, List<string> texts)
    {
        if (type == typeof(string) || type == typeof(object))
        {
            texts.Add(place);
            return;
        }

        if (!seen.Add(type) || type == typeof(ContentText) || type == typeof(IPAddress) || type == typeof(IPNetwork))
        {
            return;
        }

        foreach (Type argument in type.GetGenericArguments())
        {
            Walk(argument, place, seen, texts);
        }

        if (type.Namespace?.StartsWith("Breakwater", StringComparison.Ordinal) != true || type.IsEnum)
        {
            return;
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Walk(property.PropertyType, $"{type.Name}.{property.Name}", seen, texts);
        }

        foreach (Type derived in type.Assembly.GetTypes().Where(t => t.IsSubclassOf(type)))
        {
            Walk(derived, derived.Name, seen, texts);
        }
    }

    private static void Missing(Type type, HashSet<string> places, HashSet<string> missing, HashSet<Type> seen)
    {
        if (type.Namespace?.StartsWith("Breakwater.Model", StringComparison.Ordinal) != true || !seen.Add(type))
        {
            return;
        }

        foreach (
            PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is { IsPublic: true })
        )
        {
            string place = $"{type.Name}.{property.Name}";
            Type[] held = [property.PropertyType, .. property.PropertyType.GetGenericArguments()];
            if (held.Contains(typeof(string)))
            {
                string wanted = held.Length == 3 ? place + " key" : place;
                if (!places.Contains(wanted))
                {
                    missing.Add(wanted);
                }
            }

            foreach (Type one in held)
            {
                Missing(one, places, missing, seen);
            }
        }
    }
}
