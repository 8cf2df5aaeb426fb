"""Portuguese."""

from __future__ import annotations

from reportpress.language.number_reading.language import Language, counted, halves_and_others

PORTUGUESE = Language(
    worth=counted(
        "zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze "
        "dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove"
    )
    | counted("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10)
    | {"cem": 100, "cento": 100, "duzentos": 200, "trezentos": 300, "quatrocentos": 400, "quinhentos": 500}
    | {"seiscentos": 600, "setecentos": 700, "oitocentos": 800, "novecentos": 900},
    hundreds="",
    thousands="mil",
    as_one="um uma",
    joins="e",
    points="vírgula ponto",
    halves=("e meio", "e meia"),
    fractions=halves_and_others(
        "metade|meio|meia=1/2 terço|terços=1/3 quarto|quartos=1/4 quinto|quintos=1/5 sexto|sextos=1/6 oitavo|oitavos=1/8 "
        "décimo|décimos=1/10"
    ),
    dozens="dúzia dúzias",
    factors={
        **dict.fromkeys(("dobro", "duplica", "duplicará", "dobra", "dobrará", "dobrar"), 2),
        **dict.fromkeys(("triplo", "triplica", "triplicará"), 3),
    },
    about="cerca quase aproximadamente uns umas",
    over="mais acima supera",
    under="menos até abaixo",
    of="do da de dos das",
    market=(
        "mercado mercados vendas receita receitas faturamento procura demanda setor indústria total gasto unidades volume "
        "valor"
    ),
    growth="cresc* crescimento aument* anual anuais anualmente",
    share="quota participação detém detêm representa representam primeiro líder",
    things=(
        "pacientes pessoas funcionários trabalhadores clientes famílias mulheres homens crianças usuários empresas "
        "fábricas hospitais países cidades veículos casos humidade umidade rendimento precisão margem juros imposto "
        "impostos iva desconto desemprego inflação álcool energia eletricidade água resíduos peso temperatura quartos "
        "camas investi* subsídi* empréstimo multa emissões custos"
    ),
    neutral=(
        "o a os as um uma de do da dos das ao à e ou mas em no na nos nas por para com sem é são era foi será serão tem "
        "têm tinha seu sua este esta que qual quem mais menos cerca quase fonte diz segundo atinge atingirá chega vale "
        "estimado previsto ano anos mês mundo mundial* global* região país empresa grupo segmento resto outros juntos "
        "conjunto cento"
    ),
    together="juntos juntas resto outros outras demais conjunto fora exceto",
    decline="cai caiu queda diminu*",
    added="acrescenta ganha mais adicional* aumento cresce",
)
