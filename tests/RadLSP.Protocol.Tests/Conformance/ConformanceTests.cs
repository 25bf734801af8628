using System.Collections;
using System.Reflection;
using System.Text.Json;
using RadLSP.Testing;
using RadLSP.Testing.MetaModel;

namespace RadLSP.Protocol.Tests.Conformance;

/// <summary>Holds the hand-written types to LSP's metaModel.</summary>
public sealed class ConformanceTests
{
    /// <summary>The messages of dictation, which LSP does not have; the conversations of the server's tests check them.</summary>
    private static readonly HashSet<Type> OutsideOfLsp =
    [
        typeof(DictationToken),
        .. typeof(DictationMethods).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.FieldType.GetGenericArguments()[0]),
    ];

    public static TheoryData<int, string> Samples()
    {
        TheoryData<int, string> data = [];
        for (int i = 0; i < MessageSamples.All.Count; i++)
        {
            data.Add(i, MessageSamples.All[i].ToString());
        }

        return data;
    }

    [SharedTheory(LspMetaModel.SharedPath)]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_what_the_metaModel_says(int index, string name)
    {
        MessageSample sample = MessageSamples.All[index];
        MetaMethod method = LspMetaModel.Shared.Method(sample.Method) ?? throw new ArgumentException($"LSP has no {name}.");
        MetaType? type = sample.Part == MessagePart.Params ? method.Params : method.Result;
        if (sample.Json is null)
        {
            Assert.Null(type);
            return;
        }

        Assert.NotNull(type);
        using JsonDocument document = JsonDocument.Parse(sample.Json);
        Assert.Empty(new MetaModelValidator(LspMetaModel.Shared).Validate(document.RootElement, type));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_survives_being_read(int index, string name)
    {
        MessageSample sample = MessageSamples.All[index];
        Assert.True(sample.Json == sample.Again, $"{name}\n{sample.Json}\n{sample.Again}");
    }

    [SharedFact(LspMetaModel.SharedPath)]
    public void Every_descriptor_is_a_method_of_LSP_of_its_kind()
    {
        foreach ((string method, bool isRequest) in Descriptors())
        {
            Assert.Equal(isRequest, LspMetaModel.Shared.Method(method)?.IsRequest);
        }
    }

    [Fact]
    public void Every_descriptor_has_samples()
    {
        IEnumerable<string> needed = Descriptors().SelectMany(descriptor => descriptor.IsRequest
            ? [$"{descriptor.Method} Params", $"{descriptor.Method} Result"]
            : new[] { $"{descriptor.Method} Params" });
        Assert.Empty(needed.Except(MessageSamples.All.Select(sample => sample.ToString())));
    }

    [Fact]
    public void Samples_fill_in_every_property_of_every_type()
    {
        HashSet<(Type, string)> filled = [];
        foreach (MessageSample sample in MessageSamples.All)
        {
            Visit(sample.Value, filled);
        }

        foreach ((_, object value, _) in MessageSamples.Inner)
        {
            Visit(value, filled);
        }

        IEnumerable<string> empty =
            from type in typeof(LspConnection).Assembly.GetExportedTypes()
            where !type.IsGenericTypeDefinition && !OutsideOfLsp.Contains(type) && LspJsonContext.Default.GetTypeInfo(type) is not null && !type.IsInterface && !type.IsAbstract && !type.IsEnum
            from property in PropertiesOf(type)
            where !filled.Contains((type, property.Name))
            select $"{type.Name}.{property.Name}";
        Assert.Empty(empty);
    }

    [SharedFact(LspMetaModel.SharedPath)]
    public void Every_value_inside_of_LSPAny_is_what_the_metaModel_says()
    {
        MetaModelValidator validator = new(LspMetaModel.Shared);
        Assert.All(MessageSamples.Inner, inner => Assert.Empty(validator.Validate(inner.Json, inner.Structure)));
    }

    [SharedFact(LspMetaModel.SharedPath)]
    public void Every_enumeration_has_the_values_of_the_metaModel()
    {
        int compared = 0;
        foreach (Type type in typeof(LspConnection).Assembly.GetExportedTypes().Where(type => type.IsEnum))
        {
            if (LspMetaModel.Shared.Enumeration(type.Name) is MetaEnumeration enumeration)
            {
                // An additional zero is how C# says "none" of flags.
                IEnumerable<string> values = Enum.GetValuesAsUnderlyingType(type).Cast<int>().Select(value => value.ToString());
                Assert.Equal(enumeration.Values.Order(), values.Where(value => value != "0" || enumeration.Values.Contains("0")).Order());
                compared++;
            }
        }

        Assert.True(compared >= 15, $"Only {compared} enumerations have the name that LSP gives them.");
    }

    [SharedFact(LspMetaModel.SharedPath)]
    public void Every_string_enumeration_offers_values_of_the_metaModel()
    {
        foreach (Type type in typeof(LspConnection).Assembly.GetExportedTypes().Where(type => type.GetInterfaces().Any(IsStringValue)))
        {
            string name = type == typeof(TraceValue) ? "TraceValue" : type.Name;
            MetaEnumeration enumeration = LspMetaModel.Shared.Enumeration(name)!;
            foreach (PropertyInfo value in type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            {
                string text = (string)type.GetProperty("Value")!.GetValue(value.GetValue(null))!;
                Assert.Contains($"\"{text}\"", enumeration.Values);
            }
        }
    }

    private static bool IsStringValue(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IStringValue<>);

    private static IEnumerable<(string Method, bool IsRequest)> Descriptors() =>
        from field in typeof(LspMethods).GetFields(BindingFlags.Public | BindingFlags.Static)
        let descriptor = field.GetValue(null)!
        select (descriptor.ToString()!, descriptor.GetType().GetGenericTypeDefinition() == typeof(LspRequest<,>));

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0);

    private static void Visit(object? value, HashSet<(Type, string)> filled)
    {
        switch (value)
        {
            case null or string or JsonElement:
                return;
            case IDictionary map:
                foreach (object? element in map.Values)
                {
                    Visit(element, filled);
                }

                return;
            case IEnumerable list:
                foreach (object? element in list)
                {
                    Visit(element, filled);
                }

                return;
        }

        Type type = value.GetType();
        if (type.Assembly != typeof(LspConnection).Assembly || type.IsEnum)
        {
            return;
        }

        foreach (PropertyInfo property in PropertiesOf(type))
        {
            object? inner = property.GetValue(value);
            if (inner is not null)
            {
                filled.Add((type, property.Name));
                Visit(inner, filled);
            }
        }
    }
}
