"""Words that are misspelt often, each of which can be no other word."""

from __future__ import annotations

import re
from functools import cache

from reportpress.checks.mends import Piece

_SLIPS = {
    "en": (
        "teh:the taht:that adn:and thier:their recieve:receive recieved:received recieves:receives seperate:separate "
        "seperately:separately seperated:separated occured:occurred occurence:occurrence occuring:occurring goverment:government "
        "goverments:governments enviroment:environment enviromental:environmental managment:management developement:development "
        "untill:until wich:which whcih:which accross:across acheive:achieve acheived:achieved "
        "begining:beginning beleive:believe comission:commission commited:committed committment:commitment definately:definitely "
        "existance:existence foriegn:foreign independant:independent maintainance:maintenance maintenence:maintenance "
        "neccessary:necessary "
        "necesary:necessary persistant:persistent posession:possession prefered:preferred publically:publicly recomend:recommend "
        "refered:referred relevent:relevant succesful:successful successfull:successful succesfully:successfully "
        "suprise:surprise "
        "tommorow:tomorrow tomorow:tomorrow transfered:transferred truely:truly writting:writing forcast:forecast "
        "forcasts:forecasts "
        "forecats:forecast foreacst:forecast analisys:analysis anaylsis:analysis analysys:analysis indusrty:industry "
        "industy:industry "
        "industires:industries manufactuer:manufacturer manufactuers:manufacturers manufactuerers:manufacturers "
        "manufacurer:manufacturer "
        "technolgy:technology techonology:technology tehcnology:technology increse:increase incresing:increasing "
        "incerase:increase siginificant:significant signficant:significant significent:significant significantely:significantly "
        "grwoth:growth growht:growth gorwth:growth makret:market mraket:market marekt:market markest:markets "
        "comapny:company compnay:company comapnies:companies compaines:companies proudct:product porduct:product "
        "produts:products prodcut:product custmer:customer cutomers:customers custumers:customers demmand:demand dmeand:demand "
        "oppurtunity:opportunity oportunity:opportunity opportunites:opportunities oppertunities:opportunities "
        "competetive:competitive "
        "competitve:competitive competetors:competitors aquire:acquire aquired:acquired aquisition:acquisition "
        "acquistion:acquisition "
        "accomodate:accommodate accomodation:accommodation adress:address adressed:addressed apparant:apparent "
        "availble:available "
        "availabe:available avaliable:available buisness:business busines:business bussiness:business catagory:category "
        "catagories:categories "
        "comparision:comparison concensus:consensus consistant:consistent contries:countries coutries:countries "
        "countires:countries "
        "efficent:efficient effeciency:efficiency eficiency:efficiency equiptment:equipment equipement:equipment "
        "expecially:especially "
        "experiance:experience finacial:financial finanical:financial gaurantee:guarantee garantee:guarantee "
        "hieght:height immediatly:immediately improvment:improvement infrastucture:infrastructure infrastrucutre:infrastructure "
        "inital:initial intial:initial knowlege:knowledge labratory:laboratory liason:liaison lenght:length strenght:strength "
        "millenium:millennium noticable:noticeable ocurred:occurred orignal:original paralel:parallel particulary:particularly "
        "percieved:perceived performace:performance perfomance:performance potentail:potential potental:potential "
        "predominently:predominantly "
        "priviledge:privilege probaly:probably proccess:process procces:process projcted:projected quantaty:quantity "
        "reccomend:recommend reccommend:recommend regoin:region reigon:region regoins:regions reigons:regions "
        "requirment:requirement "
        "requirments:requirements responsable:responsible restaraunt:restaurant reveune:revenue rythm:rhythm "
        "secotr:sector segement:segment segements:segments segmnet:segment simular:similar stategy:strategy "
        "substancial:substantial sucess:success sucessful:successful supplyers:suppliers suppiler:supplier "
        "suport:support sustainabilty:sustainability sustainablity:sustainability temperture:temperature "
        "thoughout:throughout treshold:threshold tradional:traditional trasport:transport unneccessary:unnecessary "
        "utilisaton:utilisation vehical:vehicle vehicals:vehicles volumne:volume widley:widely worldwid:worldwide "
        "wordwide:worldwide yeild:yield yeilds:yields"
    ),
    "de": (
        "standart:Standard standarts:Standards seperat:separat seperate:separate seperaten:separaten "
        "vorraussichtlich:voraussichtlich "
        "vorraussetzung:Voraussetzung vorraussetzungen:Voraussetzungen nähmlich:nämlich ziehmlich:ziemlich maschiene:Maschine "
        "maschienen:Maschinen agressiv:aggressiv agressive:aggressive addresse:Adresse addressen:Adressen aquise:Akquise "
        "rythmus:Rhythmus "
        "enwicklung:Entwicklung entwickung:Entwicklung entwiklung:Entwicklung unternhemen:Unternehmen unternemen:Unternehmen "
        "untenehmen:Unternehmen wachtum:Wachstum wachstumm:Wachstum nachfarge:Nachfrage herrsteller:Hersteller "
        "hersteler:Hersteller "
        "widerrum:wiederum wiederrum:wiederum garnicht:gar_nicht inbesondere:insbesondere insbesonders:insbesondere "
        "aufgund:aufgrund "
        "prozentt:Prozent intresse:Interesse interresse:Interesse komission:Kommission kommision:Kommission "
        "packete:Pakete projekct:Projekt kapazitat:Kapazität qualtät:Qualität technolgie:Technologie "
        "technologieen:Technologien markeintritt:Markteintritt makrt:Markt amrkt:Markt udn:und dsa:das nciht:nicht wrid:wird"
    ),
}


@cache
def _known(language: str) -> tuple[dict[str, str], re.Pattern[str]] | None:
    if language not in _SLIPS:
        return None
    pairs = (pair.split(":") for pair in _SLIPS[language].split())
    slips = {wrong: right.replace("_", " ") for wrong, right in pairs}
    return slips, re.compile(r"[^\W\d_]{3,}")


@cache
def all_slips() -> frozenset[str]:
    """Every slip in every language, in small letters."""
    return frozenset(pair.partition(":")[0] for slips in _SLIPS.values() for pair in slips.split())


def misspelt_words(text: str, language: str) -> list[Piece]:
    """Each with what it is to become: capitals stay as they are."""
    known = _known(language)
    if known is None:
        return []
    slips, words = known
    low = text.lower()
    if slips.keys().isdisjoint(words.findall(low)):
        return []
    return [
        (*found.span(), found.group(), _as_written(found.group(), slips[found.group().lower()]))
        for found in words.finditer(text)
        if found.group().lower() in slips
    ]


def _as_written(wrong: str, right: str) -> str:
    if wrong.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if wrong[0].isupper() else right
