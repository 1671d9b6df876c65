using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using Breakwater.Model.Events;

namespace Breakwater.Sharing.Tests.Leaks;

/// <summary>
/// Makes objects of the model by reflection, with a seed in every text that they hold, however deep: a text that somebody adds to
/// the model tomorrow is seeded without a change here.
/// </summary>
internal sealed class SeededObjects(Random random, Seeds seeds)
{
    private const int Deepest = 6;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<(Type Owner, string Name), Func<object>> _own = [];
    private int _addresses;

    /// <summary>How many texts were seeded, by type and property.</summary>
    public Dictionary<string, long> Seeded { get; } = new(StringComparer.Ordinal);

    /// <summary>Says how one property is made: those that the filter understands must sometimes make sense.</summary>
    public void Set(Type owner, string name, Func<object> make) => _own[(owner, name)] = make;

    /// <summary>Makes one object.</summary>
    public T Make<T>() => (T)Make(typeof(T), typeof(T).Name, 0)!;

    /// <summary>Makes one object; null where the type is one that holds no text and cannot be made.</summary>
    public object? Make(Type type, string place, int depth)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
        {
            Seeded[place] = Seeded.GetValueOrDefault(place) + 1;
            return seeds.Any(random);
        }

        return plain.IsEnum
            ? Enum.GetValues(plain).GetValue(random.Next(Enum.GetValues(plain).Length))
            : Simple(plain)
                ?? (
                    depth > Deepest ? null
                    : plain.IsAssignableTo(typeof(IEnumerable)) ? Collection(plain, place, depth)
                    : Whole(plain, depth)
                );
    }

    private object? Simple(Type type) =>
        type == typeof(bool) ? random.Next(2) == 0
        : type == typeof(int) ? random.Next(101)
        : type == typeof(long) ? (long)random.Next(1000)
        : type == typeof(double) ? random.NextDouble()
        : type == typeof(byte) ? (byte)random.Next(256)
        : type == typeof(DateTimeOffset) ? Time()
        : type == typeof(DateOnly) ? DateOnly.FromDateTime(Time().UtcDateTime)
        : type == typeof(TimeSpan) ? TimeSpan.FromMinutes(random.Next(10_000))
        : type == typeof(EventTime) ? new EventTime(Time().UtcTicks, (TimeTrust)random.Next(4))
        : type == typeof(IPAddress) ? Next()
        : type == typeof(IPNetwork) ? new IPNetwork(Next(), 32)
        : type == typeof(Guid) ? new Guid(random.Next(), 0, 0, new byte[8])
        : null;

    // Each address once, so that a forgotten one is missed by a test.
    private IPAddress Next() => new([10, (byte)(++_addresses >> 16), (byte)(_addresses >> 8), (byte)_addresses]);

    private DateTimeOffset Time() => Start.AddSeconds(random.Next(20_000_000));

    private object? Collection(Type type, string place, int depth)
    {
        Type[] of = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        int count = random.Next(1, 4);
        if (of.Length == 2)
        {
            IDictionary map = (IDictionary)Activator.CreateInstance(typeof(SortedDictionary<,>).MakeGenericType(of))!;
            for (int i = 0; i < count; i++)
            {
                map[Make(of[0], place + " key", depth + 1)!] = Make(of[1], place, depth + 1);
            }

            return map;
        }

        if (of.Length != 1)
        {
            return null;
        }

        IList list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        for (int i = 0; i < count && Make(of[0], place, depth + 1) is { } item; i++)
        {
            list.Add(item);
        }

        return type.IsArray ? ToArray(list, of[0])
            : type.IsInstanceOfType(list) ? list
            : null;
    }

    private static Array ToArray(IList list, Type of)
    {
        Array array = Array.CreateInstance(of, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private object? Whole(Type type, int depth)
    {
        if (type.Namespace?.StartsWith("Breakwater", StringComparison.Ordinal) != true)
        {
            return null;
        }

        Type made = type.IsAbstract ? type.Assembly.GetTypes().First(t => t.IsSubclassOf(type) && !t.IsAbstract) : type;
        ConstructorInfo? constructor = made.GetConstructors()
            .Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != made)
            .OrderByDescending(c => c.GetParameters().Length)
            .FirstOrDefault();
        if (constructor is null && !made.IsValueType)
        {
            return null;
        }

        object? item =
            constructor?.Invoke([
                .. constructor.GetParameters().Select(p => Value(made, Named(p.Name!), p.ParameterType, depth)),
            ])
            ?? Activator.CreateInstance(made)!;
        foreach (
            PropertyInfo property in made.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
                .Where(p => constructor?.GetParameters().All(a => Named(a.Name!) != p.Name) != false)
        )
        {
            if (Value(made, property.Name, property.PropertyType, depth) is { } value)
            {
                property.SetValue(item, value);
            }
        }

        return item;
    }

    private object? Value(Type owner, string name, Type type, int depth) =>
        _own.TryGetValue((owner, name), out Func<object>? make)
            ? make()
            : Make(type, $"{owner.Name}.{name}", depth + 1);

    private static string Named(string parameter) =>
        string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(parameter[0])}{parameter[1..]}");
}
