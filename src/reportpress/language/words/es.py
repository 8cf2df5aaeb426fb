"""Spanish."""

from __future__ import annotations

from reportpress.language.number_reading.language import Language, counted, halves_and_others

SPANISH = Language(
    worth=counted(
        "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
        "diecisiete dieciocho diecinueve veinte veintiuno/veintiún veintidós veintitrés veinticuatro veinticinco veintiséis "
        "veintisiete veintiocho veintinueve"
    )
    | counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | {"ciento": 100, "cien": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500}
    | {"seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900},
    hundreds="",
    thousands="mil",
    as_one="un una",
    joins="y",
    points="coma punto",
    halves=("y medio", "y media"),
    fractions=halves_and_others(
        "mitad|medio|media=1/2 tercio|tercios|tercera=1/3 cuarto|cuartos|cuarta=1/4 quinto|quintos|quinta=1/5 "
        "sexto|sextos=1/6 octavo|octavos=1/8 décimo|décimos=1/10"
    ),
    dozens="docena docenas",
    factors={
        **dict.fromkeys(("doble", "duplica", "duplicará", "duplicarse", "duplicado"), 2),
        **dict.fromkeys(("triple", "triplica", "triplicará"), 3),
    },
    about="aproximadamente cerca casi unos unas alrededor",
    over="más supera superior",
    under="menos hasta inferior",
    of="del de",
    market="mercado mercados ventas ingresos facturación demanda sector industria total gasto unidades volumen valor",
    growth="crec* crecimiento aument* anual* tcac subida",
    share="cuota participación posee representa representan concentra primero líder",
    things=(
        "pacientes personas empleados trabajadores plantilla clientes hogares mujeres hombres niños usuarios empresas "
        "fábricas hospitales países ciudades vehículos casos humedad rendimiento precisión margen interés impuesto "
        "impuestos iva descuento desempleo inflación alcohol energía electricidad agua residuos peso temperatura "
        "habitaciones camas inversi* inverti* subvenci* préstamo multa emisiones costes"
    ),
    neutral=(
        "el la los las un una unos unas de del al y o pero en a por para con sin es son era fue será serán ha han había "
        "su sus este esta estos que cual quien más menos cerca casi fuente dice según alcanza alcanzará llega vale "
        "valorado estima año años mes mundo mundial* global* región país empresa grupo segmento resto otros demás juntos "
        "conjunto ciento se"
    ),
    together="juntos juntas resto otros otras demás conjunto fuera salvo",
    decline="cae cayó caída disminu* baj* descen*",
    added="añade suma gana más adicional* aumento crece",
)
